import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import type { Tensor } from '../../../core/tensor/tensor.ts';
import { createModel, type Model, type ModelOptions } from '../../../core/train/model.ts';
import { checkGradients } from '../../support/gradient-check.ts';
import { analyzed, singleLayer } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

function tensor(...data: readonly number[]): Tensor {
  return { shape: [data.length], data: Float64Array.from(data) };
}

const frozen = analyzed([
  ['input', 'Input', { shape: [3, 2, 2] }],
  ['layer', 'BatchNormalization', {}, { trainable: false }],
]);

/** One channel pair over the cells of a batch: channel 0 has mean 3 and variance 5, channel 1 mean -1 and variance 4. */
const X = [0, -3, 2, 1, 4, 1, 6, -3];

function batchNormalization(params: JsonObject = {}, options: ModelOptions = {}): Model {
  const model = valueOf(
    createModel(singleLayer([2, 1, 2], 'BatchNormalization', params), {
      precision: 'float64',
      batch: 2,
      ...options,
    }),
  );
  valueOf(
    model.writeWeights(
      new Map([
        ['layer/gamma', tensor(2, 1)],
        ['layer/beta', tensor(1, 0)],
        ['layer/moving_mean', tensor(10, 20)],
        ['layer/moving_variance', tensor(4, 9)],
      ]),
    ),
  );
  model.x.set(X);
  return model;
}

function moving(model: Model): readonly (readonly number[])[] {
  const weights = model.readWeights();
  return ['moving_mean', 'moving_variance'].map((name) => [...(weights.get(`layer/${name}`)?.data ?? [])]);
}

function expectClose(got: ArrayLike<number>, want: readonly number[]): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 12));
}

describe('BatchNormalization', () => {
  test('training: by the mean and the biased variance of each channel over the batch', () => {
    const model = batchNormalization({ epsilon: 0.25 });
    model.forward();
    const [s0, s1] = [Math.sqrt(5.25), Math.sqrt(4.25)];
    expectClose(
      model.y,
      X.map((x, i) => (i % 2 === 0 ? (2 * (x - 3)) / s0 + 1 : (x + 1) / s1)),
    );
  });

  test('training: moving values follow the batch, once a forward pass', () => {
    const model = batchNormalization({ momentum: 0.9 });
    model.forward();
    const [mean = [], variance = []] = moving(model);
    expectClose(mean, [0.9 * 10 + 0.1 * 3, 0.9 * 20 - 0.1 * 1]);
    expectClose(variance, [0.9 * 4 + 0.1 * 5, 0.9 * 9 + 0.1 * 4]);
    model.predict();
    expect(moving(model)).toEqual([mean, variance]);
  });

  test.each([
    ['predict', {}, (model: Model) => model.predict()],
    ['a plan that is not for training', { training: false }, (model: Model) => model.forward()],
  ])('%s: by the moving values, which stay', (_title, options, run) => {
    const model = batchNormalization({ epsilon: 0.25 }, options);
    run(model);
    const [s0, s1] = [Math.sqrt(4.25), Math.sqrt(9.25)];
    expectClose(
      model.y,
      X.map((x, i) => (i % 2 === 0 ? (2 * (x - 10)) / s0 + 1 : (x - 20) / s1)),
    );
    expect(moving(model)).toEqual([
      [10, 20],
      [4, 9],
    ]);
  });

  test('frozen: training is as prediction, and moving values stay', () => {
    const plan = buildPlan(frozen, { loss: 'outputGradient', inputGradient: true });
    expect(plan.forward.map(({ kind }) => kind)).toEqual(['normalize']);
    expect(plan.prediction).toBeNull();
    expect(plan.weights.map(({ dw }) => dw)).toEqual([null, null, null, null]);
    checkGradients(frozen);
  });

  test('moving values are weights without a gradient; they are saved, and no optimizer changes them', () => {
    const plan = buildPlan(singleLayer([4], 'BatchNormalization'), { loss: 'outputGradient' });
    expect(plan.weights.map(({ name, dw }) => [name, dw !== null])).toEqual([
      ['layer/gamma', true],
      ['layer/beta', true],
      ['layer/moving_mean', false],
      ['layer/moving_variance', false],
    ]);
  });

  test('one image that is a vector has no spread: it becomes beta, and nothing flows back', () => {
    const model = valueOf(
      createModel(singleLayer([2], 'BatchNormalization'), { loss: 'outputGradient', inputGradient: true }),
    );
    valueOf(
      model.writeWeights(
        new Map([
          ['layer/gamma', tensor(2, 3)],
          ['layer/beta', tensor(0.5, -1)],
          ['layer/moving_mean', tensor(0, 0)],
          ['layer/moving_variance', tensor(1, 1)],
        ]),
      ),
    );
    model.x.set([7, 8]);
    model.forward();
    model.outputGradient?.set([1, 1]);
    model.backward();
    expect([...model.y]).toEqual([0.5, -1]);
    expect([...(model.inputGradient ?? [])]).toEqual([0, 0]);
  });

  test('in float32, far from 0: what flows back still adds up to 0, so a bias before it does not drift', () => {
    const model = valueOf(
      createModel(singleLayer([1], 'BatchNormalization'), {
        batch: 4,
        loss: 'outputGradient',
        inputGradient: true,
      }),
    );
    valueOf(
      model.writeWeights(
        new Map([
          ['layer/gamma', tensor(1)],
          ['layer/beta', tensor(0)],
          ['layer/moving_mean', tensor(0)],
          ['layer/moving_variance', tensor(1)],
        ]),
      ),
    );
    // The mean is not a float32: it is kept up to 3e-5 wrong.
    model.x.set([1000.31, 1000.44, 1000.52, 1000.39]);
    model.forward();
    model.outputGradient?.set([1, -2, 0.5, 3]);
    model.backward();
    const dx = Array.from(model.inputGradient ?? []);
    expect(Math.max(...dx.map(Math.abs))).toBeGreaterThan(1);
    // Rounding each of the four to float32 leaves at most about 1e-6.
    expect(Math.abs(dx.reduce((sum, value) => sum + value, 0))).toBeLessThan(3e-6);
  });
});

test.each<[Shape, number]>([
  [[2, 3, 4], 4],
  [[5], 5],
])('LayerNormalization x=%j: every %d numbers for themselves', (shape, length) => {
  const model = valueOf(
    createModel(singleLayer(shape, 'LayerNormalization'), { precision: 'float64', batch: 2 }),
  );
  const random = seeded(2);
  model.x.set(uniformNumbers(model.x.length, random));
  const gamma = uniformNumbers(length, random);
  const beta = uniformNumbers(length, random);
  valueOf(
    model.writeWeights(
      new Map([
        ['layer/gamma', tensor(...gamma)],
        ['layer/beta', tensor(...beta)],
      ]),
    ),
  );
  model.forward();
  for (let at = 0; at < model.x.length; at += length) {
    const group = [...model.x.slice(at, at + length)];
    const mean = group.reduce((sum, x) => sum + x, 0) / length;
    const variance = group.reduce((sum, x) => sum + (x - mean) ** 2, 0) / length;
    const expected = group.map(
      (x, c) => ((gamma[c] ?? 0) * (x - mean)) / Math.sqrt(variance + 0.001) + (beta[c] ?? 0),
    );
    expectClose(model.y.slice(at, at + length), expected);
  }
});
