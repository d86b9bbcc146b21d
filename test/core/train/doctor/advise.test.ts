import { describe, expect, test } from 'vitest';
import { advise, type Advice, type RunEvidence } from '../../../../core/train/doctor/advise.ts';
import type { Examination } from '../../../../core/train/doctor/examine-network.ts';
import type { EpochRecord } from '../../../../core/train/training-history.ts';

const healthy: Examination = {
  images: 32,
  input: { mean: 0.3, deviation: 0.4, low: 0, high: 1, counts: [20, 12] },
  confidence: 0.6,
  confidences: [0, 0, 0, 0, 0, 8, 16, 8, 0, 0],
  layers: [{ node: 'conv', activation: 'relu', units: 8, dead: 1, saturated: 0 }],
  weights: [
    { name: 'conv/kernel', node: 'conv', gradient: 0.01, value: 0.1 },
    { name: 'out/kernel', node: 'out', gradient: 0.02, value: 0.1 },
  ],
};

function epochs(
  ...losses: readonly (readonly [loss: number, validationLoss: number | null])[]
): readonly EpochRecord[] {
  return losses.map(([loss, validationLoss], index) => ({
    epoch: index + 1,
    iterations: 25 * (index + 1),
    loss,
    accuracy: 0.1,
    validationLoss,
    validationAccuracy: validationLoss === null ? null : 0.1,
    learningRate: 0.01,
  }));
}

function kinds(evidence: Partial<RunEvidence>): readonly Advice['kind'][] {
  const whole = {
    classes: 10,
    epochs: [],
    firstLoss: null,
    diverged: false,
    examination: null,
    imbalance: null,
    leaks: 0,
    ...evidence,
  };
  return advise(whole).map(({ kind }) => kind);
}

test('a run that gets better hears nothing', () => {
  const evidence = {
    epochs: epochs([2.3, 2.2], [1.1, 1], [0.5, 0.6], [0.3, 0.62]),
    examination: healthy,
    imbalance: 3,
  };
  expect(kinds(evidence)).toEqual([]);
});

describe('each ill is told', () => {
  const layer = { node: 'conv', activation: 'relu', units: 8, dead: 0, saturated: 0 };
  const [first, last] = [{ ...healthy.weights[0]! }, { ...healthy.weights[1]! }];
  const cases: readonly [Advice['kind'], Partial<RunEvidence>][] = [
    ['rateTooHigh', { diverged: true }],
    ['rateTooHigh', { epochs: epochs([2.3, null], [2.6, null]) }],
    ['rateTooLow', { epochs: epochs([2.303, null], [2.302, null], [2.302, null]), examination: healthy }],
    ['deadUnits', { examination: { ...healthy, layers: [{ ...layer, dead: 5 }] } }],
    [
      'saturated',
      { examination: { ...healthy, layers: [{ ...layer, activation: 'tanh', saturated: 0.95 }] } },
    ],
    ['vanishingGradient', { examination: { ...healthy, weights: [{ ...first, gradient: 1e-8 }, last] } }],
    ['explodingGradient', { examination: { ...healthy, weights: [{ ...first, gradient: 20 }, last] } }],
    ['inputNotScaled', { examination: { ...healthy, input: { ...healthy.input, mean: 90, deviation: 70 } } }],
    ['saturatedOutput', { examination: { ...healthy, confidence: 0.9999 }, epochs: epochs([2, null]) }],
    ['overfitting', { epochs: epochs([2, 2], [1, 1], [0.5, 1.1], [0.3, 1.2], [0.1, 1.5]) }],
    ['imbalance', { imbalance: 12 }],
    ['leak', { leaks: 3 }],
  ];
  test.each(cases)('%s', (kind, evidence) => {
    expect(kinds(evidence)).toEqual([kind]);
  });
});

test('a network of dead units is no matter of a learning rate that is too low', () => {
  const dead = {
    ...healthy,
    layers: [{ node: 'conv', activation: 'relu', units: 8, dead: 8, saturated: 0 }],
  };
  const standing = epochs([2.3, null], [2.3, null], [2.3, null]);
  expect(kinds({ epochs: standing, examination: dead })).toEqual(['deadUnits']);
});

test('a loss that stands still for two epochs only, or a few steps, may still find its way', () => {
  const still = epochs([2.3, null], [2.3, null], [2.3, null]);
  expect(kinds({ epochs: still.slice(0, 2) })).toEqual([]);
  const few = still.map((record) => ({ ...record, iterations: 8 * record.epoch }));
  expect(kinds({ epochs: few })).toEqual([]);
  expect(kinds({ epochs: still })).toEqual(['rateTooLow']);
});

test('a loss far above that of the untrained network is of a rate that is too high, in the first epoch already', () => {
  const dead = { ...healthy, layers: [{ ...healthy.layers[0]!, dead: 8 }] };
  const told = kinds({ firstLoss: 2.3, epochs: epochs([90, null]), examination: dead });
  expect(told, 'and not that its units are dead since').toEqual(['rateTooHigh']);
  expect(kinds({ firstLoss: 2.3, epochs: epochs([2.5, null]) })).toEqual([]);
});
