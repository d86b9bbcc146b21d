import { expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { createRunHistory } from '../../../renderer/store/history.ts';
import { NO_RUN } from '../../../renderer/store/run-state.ts';
import { announcementWords, outcomeWords } from '../../../renderer/training/run-words.ts';
import { smallProject } from './small-project.ts';

test('a run that diverged: where, when, and the way out, with the name on the canvas', () => {
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: Float32Array.of(0.1, Number.NaN),
    label: Int32Array.of(1, 0),
    loss: Float32Array.of(2, Number.NaN),
    probabilities: Float32Array.of(0.1, 0.9, Number.NaN, Number.NaN),
  });
  const words = {
    ...NO_RUN,
    phase: 'ended',
    end: 'diverged',
    iteration: 2,
    initial: { probabilities: Float32Array.of(0.1, 0.9), target: 0 },
    divergence: { iteration: 1, node: 'dense', what: 'gradient', value: 'Infinity' },
  } as const;
  const analysis = analyze(smallProject().document);
  const sentence = outcomeWords(words, history, analysis);
  expect(sentence).toMatch(
    /^The gradient of Dense 1 became Infinity at iteration 1, .*Lower the learning rate/,
  );
  expect(announcementWords(words, history, analysis)).toBe(sentence);
});
