import { expect, test } from 'vitest';
import { epochsCsv, iterationsCsv, trainingJson } from '../../../renderer/charts/training-numbers.ts';
import type { EpochFacts } from '../../../renderer/store/run-state.ts';
import { createStepsHistory, type StepsHistory } from '../../../renderer/store/steps-history.ts';

const epochs: EpochFacts = {
  steps: 2,
  records: [
    {
      epoch: 1,
      iterations: 2,
      loss: 0.1 + 0.2,
      accuracy: 0.5,
      validationLoss: null,
      validationAccuracy: null,
      learningRate: 0.001,
    },
  ],
  best: { epoch: 1, monitor: 'loss', value: 0.1 + 0.2 },
};

function historyOf(loss: Float32Array): StepsHistory {
  const history = createStepsHistory();
  history.append({
    firstIteration: 1,
    loss,
    accuracy: loss.map((_, index) => index / 4),
    learningRate: loss.map(() => 0.001),
    images: Uint32Array.from(loss, () => 8),
  });
  return history;
}

test('iterations as CSV: unrounded, the change where it began, quoted', () => {
  const csv = iterationsCsv(historyOf(Float32Array.of(0.1, 3)), [
    { iteration: 2, text: 'Dense "a", frozen' },
  ]);
  expect(csv.join('')).toBe(
    'iteration,loss,accuracy,learning rate,images,change\r\n' +
      '1,0.10000000149011612,0,0.0010000000474974513,8,\r\n' +
      '2,3,0.25,0.0010000000474974513,8,"Dense ""a"", frozen"\r\n',
  );
});

test('epochs as CSV: what there is no number of is empty', () => {
  expect(epochsCsv(epochs)).toBe(
    'epoch,iterations,loss,accuracy,validationLoss,validationAccuracy,learningRate\r\n' +
      '1,2,0.30000000000000004,0.5,,,0.001\r\n',
  );
});

test.each([0, 2, 10_000, 25_001])('%i iterations as JSON: every number as it is, in columns', (length) => {
  const history = historyOf(Float32Array.from({ length }, (_, index) => Math.sin(index)));
  const changes = [{ iteration: 2, text: 'Dense 1 frozen' }];
  expect(JSON.parse(trainingJson(history, epochs, changes).join(''))).toEqual({
    iterations: {
      loss: [...history.loss],
      accuracy: [...history.accuracy],
      learningRate: [...history.learningRate],
      images: [...history.images],
    },
    epochs: epochs.records,
    best: epochs.best,
    changes,
  });
});

test('JSON of a run that diverged: null where there is no number', () => {
  const json = trainingJson(historyOf(Float32Array.of(1, NaN)), epochs, []).join('');
  expect(JSON.parse(json)).toMatchObject({ iterations: { loss: [1, null] } });
});
