import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../../core/activations/activations.ts';
import { LOSSES, lossNamed } from '../../../core/train/losses/losses.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';
import { checkGradients } from '../../support/gradient-check.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

/** Two images of two numbers, straight to the loss. */
function lossModel(name: string, y: readonly number[], t: readonly number[]): Model {
  const analysis = analyzed([
    ['input', 'Input', { shape: [2] }],
    ['out', 'Activation', { activation: 'linear' }],
  ]);
  const loss = valueOf(lossNamed(name));
  const model = valueOf(createModel(analysis, { batch: 2, precision: 'float64', loss, inputGradient: true }));
  model.x.set(y);
  model.target?.set(t);
  model.forward();
  model.backward();
  return model;
}

const ln = Math.log;

test.each([
  ['meanSquaredError', [1, 2, 3, 5], [0, 2, 1, 9], (1 + 0 + 4 + 16) / 4],
  ['meanAbsoluteError', [1, 2, 3, 5], [0, 2, 1, 9], (1 + 0 + 2 + 4) / 4],
  ['huber', [1, 2, 3, 5], [0.5, 2, 1, 9], (0.125 + 0 + 1.5 + 3.5) / 4],
  [
    'binaryCrossentropy',
    [0.5, 0.25, 0.9, 0.1],
    [1, 0, 1, 0.5],
    -(ln(0.5) + ln(0.75) + ln(0.9) + (ln(0.1) + ln(0.9)) / 2) / 4,
  ],
  [
    'categoricalCrossentropy',
    [0.5, 0.5, 0.9, 0.1],
    [1, 0, 0.5, 0.5],
    -(ln(0.5) + (ln(0.9) + ln(0.1)) / 2) / 2,
  ],
] as const)('%s of %j against %j', (name, y, t, expected) => {
  expect(lossModel(name, y, t).computeLoss()).toBeCloseTo(expected, 12);
});

describe('probabilities that are none are clipped, and have no gradient', () => {
  test.each(['binaryCrossentropy', 'categoricalCrossentropy'])('%s', (name) => {
    const model = lossModel(name, [0, 1.5, -3, 1], [1, 0, 1, 0]);
    expect(model.computeLoss()).toBeCloseTo(-ln(1e-7), 6);
    expect([...(model.inputGradient ?? [])]).toEqual([0, 0, 0, 0]);
  });

  test('a loss of what is no number is no number', () => {
    for (const { name } of LOSSES) {
      expect(lossModel(name, [Number.NaN, 1, 1, 1], [1, 0, 1, 0]).computeLoss()).toBeNaN();
    }
  });
});

test('the mean absolute error has no slope where it is zero', () => {
  const model = lossModel('meanAbsoluteError', [1, 2, 3, 4], [1, 3, 2, 4]);
  expect([...(model.inputGradient ?? [])]).toEqual([0, -0.25, 0.25, 0]);
});

test('beyond a distance of 1, the Huber loss pulls with the same force', () => {
  const model = lossModel('huber', [0.5, 1, 3, -9], [0, 0, 0, 0]);
  expect([...(model.inputGradient ?? [])]).toEqual([0.125, 0.25, 0.25, -0.25]);
});

describe('from logits, where probabilities round to 0 and 1', () => {
  test('sigmoid and binary cross-entropy have the exact loss and gradient', () => {
    const analysis = analyzed([
      ['input', 'Input', { shape: [2] }],
      ['out', 'Activation', { activation: 'sigmoid' }],
    ]);
    const loss = valueOf(lossNamed('binaryCrossentropy'));
    const model = valueOf(createModel(analysis, { loss, inputGradient: true }));
    model.x.set([200, -300]);
    model.target?.set([0, 1]);
    model.forward();
    model.backward();
    expect(model.computeLoss()).toBe(250);
    expect([...(model.inputGradient ?? [])]).toEqual([0.5, -0.5]);
  });
});

describe('gradients equal numeric ones', () => {
  describe.each(LOSSES.map((loss) => [loss.name, loss] as const))('%s', (_name, loss) => {
    // Probabilities stay clear of 0 and 1, where clipping has a kink.
    const probable = ['softmax', 'sigmoid'];
    const activations = /rossentropy/.test(loss.name) ? probable : ACTIVATIONS;

    test.each(activations)('after %s', (activation) => {
      const analysis = analyzed([
        ['input', 'Input', { shape: [4] }],
        ['hidden', 'Dense', { units: 3, activation: 'tanh' }],
        ['out', 'Dense', { units: 3, activation }],
      ]);
      checkGradients(analysis, { batch: 3, loss });
    });

    test('of an image of predictions', () => {
      const analysis = analyzed([
        ['input', 'Input', { shape: [2, 3, 2] }],
        ['out', 'Conv2D', { filters: 2, kernelSize: [1, 1], activation: 'softmax' }],
      ]);
      checkGradients(analysis, { loss });
    });
  });
});

describe('regularizers', () => {
  const rows: readonly NodeRow[] = [
    ['input', 'Input', { shape: [2] }],
    ['out', 'Dense', { units: 1, kernelRegularizer: { l1: 0.5, l2: 0.25 }, biasRegularizer: { l2: 2 } }],
  ];
  const loss = valueOf(lossNamed('meanSquaredError'));

  test('l1 sum |w| + l2 sum w^2 is added to the loss, once a batch', () => {
    const model = valueOf(createModel(analyzed(rows), { loss, batch: 2, precision: 'float64' }));
    valueOf(
      model.writeWeights(
        new Map([
          ['out/kernel', { shape: [2, 1], data: Float64Array.of(3, -4) }],
          ['out/bias', { shape: [1], data: Float64Array.of(-1) }],
        ]),
      ),
    );
    // x = 0, so that y is the bias, and exactly what it should be.
    model.target?.fill(-1);
    model.forward();
    expect(model.computeLoss()).toBe(0.5 * 7 + 0.25 * 25 + 2);
    model.backward();
    const gradients = model.readGradients();
    expect([...(gradients.get('out/kernel')?.data ?? [])]).toEqual([0.5 + 1.5, -0.5 - 2]);
    expect([...(gradients.get('out/bias')?.data ?? [])]).toEqual([-4]);
  });

  test('a weight that is zero is drawn nowhere', () => {
    const model = valueOf(createModel(analyzed(rows), { loss, precision: 'float64' }));
    model.forward();
    model.backward();
    expect([...(model.readGradients().get('out/kernel')?.data ?? [])]).toEqual([0, 0]);
  });

  test('frozen weights cost nothing', () => {
    const [input, out] = rows;
    if (input === undefined || out === undefined) throw new Error('There are two nodes.');
    const frozen = analyzed([input, [out[0], out[1], out[2], { trainable: false }]]);
    const model = valueOf(createModel(frozen, { loss }));
    model.viewOf(model.plan.weights[0]!.w).fill(9);
    model.forward();
    expect(model.computeLoss()).toBe(0);
  });

  test.each([
    ['Conv2D', { filters: 2, kernelSize: [2, 2] }],
    ['DepthwiseConv2D', { kernelSize: [2, 2], depthMultiplier: 2 }],
    ['SeparableConv2D', { filters: 2, kernelSize: [2, 2] }],
    ['Conv2DTranspose', { filters: 2, kernelSize: [2, 2] }],
  ])('gradients equal numeric ones: %s %j', (type, params) => {
    const regularized = {
      ...params,
      kernelRegularizer: { l1: 0.1, l2: 0.2 },
      biasRegularizer: { l1: 0.3 },
    };
    const analysis = analyzed([
      ['input', 'Input', { shape: [3, 3, 2] }],
      ['layer', type, regularized],
      ['pool', 'GlobalAveragePooling2D'],
      ['out', 'Dense', { units: 2, activation: 'softmax', kernelRegularizer: { l2: 0.1 } }],
    ]);
    checkGradients(analysis, { loss: valueOf(lossNamed('categoricalCrossentropy')) });
  });
});

test('a loss that is not known is told, with those that are', () => {
  expect(errorOf(lossNamed('hinge'))).toEqual({
    code: 'LOSS_UNKNOWN',
    params: {
      name: 'hinge',
      known: 'categoricalCrossentropy, meanSquaredError, meanAbsoluteError, huber, binaryCrossentropy',
    },
  });
});
