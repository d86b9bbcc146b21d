import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { TrainingChange } from '../../../core/train/training-history.ts';
import { changeWords, runChanges } from '../../../renderer/training/change-words.ts';
import { smallProject } from './small-project.ts';

const analysis = analyze(smallProject().document);

describe('a change of a run in words, with the names on the canvas', () => {
  test.each<[TrainingChange, string]>([
    [{ type: 'learningRate', value: 0.0005 }, 'Learning rate 0.0005'],
    [{ type: 'batchSize', value: 1024 }, 'Batch size 1,024'],
    [{ type: 'trainable', node: 'conv', value: false }, 'Conv2D 1 frozen'],
    [{ type: 'trainable', node: 'conv', value: true }, 'Conv2D 1 learns again'],
    [{ type: 'parameter', node: 'conv', field: 'activation', value: 'tanh' }, 'Conv2D 1: Activation tanh'],
    [
      { type: 'parameter', node: 'dense', field: 'kernelRegularizer', value: { l1: 0, l2: 0.01 } },
      'Dense 1: Kernel regularizer l1 0, l2 0.01',
    ],
    [
      { type: 'parameter', node: 'dense', field: 'kernelRegularizer', value: null },
      'Dense 1: Kernel regularizer none',
    ],
    [{ type: 'parameter', node: 'gone', field: 'rate', value: 0.25 }, 'gone: rate 0.25'],
  ])('%o: %s', (change, words) => {
    expect(changeWords(change, analysis)).toBe(words);
  });

  test('made after 12 iterations: the 13th is the first with it', () => {
    const change = { type: 'learningRate', value: 1 } as const;
    expect(runChanges([{ epoch: 1, iterations: 12, change }], analysis)).toEqual([
      { iteration: 13, text: 'Learning rate 1' },
    ]);
  });
});
