import { describe, expect, test } from 'vitest';
import { softmaxLoss } from '../../../core/explain/softmax-loss.ts';
import { expectNear, explain, explainedRuns } from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { analyzed } from '../../support/graphs.ts';

const plain = explainedRuns.filter(([title]) => !title.startsWith('penalties'));

describe.each(plain)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision, loss: 'categoricalCrossentropy' });

  test("probabilities, loss and y - t are the engine's", () => {
    const found = softmaxLoss(network.tensor('out/a'), network.tensor('target'));
    expectNear(found.y, network.tensor('out/y').data, tolerance, 'y');
    expectNear(found.delta, network.tensor('out/da').data, tolerance, 'y - t');
    expect(Math.abs(found.loss - network.loss)).toBeLessThanOrEqual(tolerance * network.loss);
    expect(found.exponentials.every((each, o) => each / found.sum === found.y[o])).toBe(true);
  });
});

test('an image with a row for each of its cells has the mean of their losses', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [2, 2, 1] }],
    ['out', 'Conv2D', { filters: 3, kernelSize: [1, 1], activation: 'softmax' }],
  ]);
  const network = explain(analysis, { loss: 'categoricalCrossentropy' });
  const rows = [0, 1, 2, 3].map((row) => softmaxLoss(network.tensor('out/a'), network.tensor('target'), row));
  expect(rows.reduce((sum, { loss }) => sum + loss, 0) / 4).toBeCloseTo(network.loss, 12);
  expectNear(
    rows.flatMap(({ delta }) => [...delta]),
    network.tensor('out/da').data,
    1e-12,
    'dE/da',
  );
});

test('numbers that a plain exponential overflows', () => {
  const { largest, exponentials, y, terms, loss, delta } = softmaxLoss(
    tensorOf([3], [1000, 0, 1000]),
    tensorOf([3], [0, 1, 0]),
  );
  expect(largest).toBe(1000);
  expect([...exponentials]).toEqual([1, 0, 1]);
  expect([...y]).toEqual([0.5, 0, 0.5]);
  expect(loss).toBeCloseTo(1000 + Math.LN2, 10);
  expect([...terms]).toEqual([0, loss, 0]);
  expect([...delta]).toEqual([0.5, -1, 0.5]);
});
