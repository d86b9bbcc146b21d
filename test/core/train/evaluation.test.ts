import { expect, test } from 'vitest';
import { startEvaluation } from '../../../core/train/evaluation.ts';
import { batchesOf, createNetwork } from '../../../core/train/network.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { dataSet } from '../../support/data-sets.ts';
import { analyzed } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

/** A network that finds each pixel as probable as it is bright: softmax(ln x) = x / sum x. */
const rows = [
  ['input', 'Input', { shape: [1, 3, 1] }],
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax', useBias: false }],
] as const;

test('loss, accuracy, top-k and confidence over batches of different sizes', () => {
  const network = valueOf(createNetwork(analyzed(rows), DEFAULT_TRAINING_SETTINGS, batchesOf(5, 2)));
  const data = Float32Array.of(2, 0, 0, 0, 2, 0, 0, 0, 2);
  valueOf(network.main.writeWeights(new Map([['out/kernel', { shape: [3, 3], data }]])));
  const images = [
    { label: 0, pixels: [255, 0, 0] },
    { label: 1, pixels: [0, 255, 0] },
    { label: 2, pixels: [0, 255, 51] },
    { label: 0, pixels: [0, 255, 51] },
    { label: 2, pixels: [0, 0, 255] },
  ];
  const set = dataSet(
    [1, 3, 1],
    images.map((image) => ({ ...image, part: 'validation' })),
    ['a', 'b', 'c'],
  );
  const pass = startEvaluation(network, set, set.parts.validation, 2);
  const steps: number[] = [];
  while (pass.advance() !== null) steps.push(pass.done);
  expect(steps).toEqual([2, 4, 5]);

  const softmax = (logits: readonly number[], at: number): number =>
    Math.exp(logits[at] ?? 0) / logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  const sure = softmax([2, 0, 0], 0);
  const misled = [0, 2, 0.4];
  const result = pass.result();
  expect(result.accuracy).toBe(3 / 5);
  expect(result.topKAccuracy).toEqual([3 / 5, 4 / 5, 1]);
  expect([...result.predicted]).toEqual([0, 1, 1, 1, 2]);
  expect([...result.labels]).toEqual([0, 1, 2, 0, 2]);
  expect(result.confidence[2]).toBeCloseTo(softmax(misled, 1), 6);
  const losses = [sure, sure, softmax(misled, 2), softmax(misled, 0), sure].map((p) => -Math.log(p));
  expect(result.loss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 5, 6);
});
