import { describe, expect, test } from 'vitest';
import { sigmoidLoss } from '../../../core/explain/sigmoid-loss.ts';
import { expectNear, explain } from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { analyzed } from '../../support/graphs.ts';

describe.each([1, 4])('%i outputs', (units) => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3, 3, 1] }],
    ['flatten', 'Flatten'],
    ['out', 'Dense', { units, activation: 'sigmoid' }],
  ]);
  const network = explain(analysis, { loss: 'binaryCrossentropy' });

  test('probabilities and deltas are those of the kernels, and delta is the slope of the loss', () => {
    const a = network.tensor('out/a');
    const engine = network.delta('out').data;
    const y = network.tensor('out/y').data;
    // delta = (y - t) / outputs
    const target = tensorOf(
      [units],
      [...y].map((each, o) => each - units * engine[o]!),
    );
    const found = sigmoidLoss(a, target);
    expectNear(found.y, y, 1e-12, 'y');
    expectNear(found.delta, engine, 1e-9, 'delta');
    expect(found.loss).toBeCloseTo(network.loss, 9);
    for (let o = 0; o < units; o++) {
      const at = (step: number) =>
        sigmoidLoss(
          tensorOf(
            [units],
            [...a.data].map((each, k) => each + (k === o ? step : 0)),
          ),
          target,
        ).loss;
      expect((at(1e-5) - at(-1e-5)) / 2e-5).toBeCloseTo(found.delta[o]!, 7);
    }
  });
});

test('a certain and a wrong answer stay finite', () => {
  const { loss, terms } = sigmoidLoss(tensorOf([2], [800, -800]), tensorOf([2], [1, 1]));
  expect([...terms]).toEqual([0, 800]);
  expect(loss).toBe(400);
});

test('targets of another size are told', () => {
  expect(() => sigmoidLoss(tensorOf([2], [1, 2]), tensorOf([1], [1]))).toThrow(
    '1 targets came for 2 outputs.',
  );
});
