import { describe, expect, test } from 'vitest';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import type { Loss } from '../../../core/train/loss.ts';
import { elementwiseLoss } from '../../../core/train/losses/elementwise.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';
import { checkGradients } from '../../support/gradient-check.ts';

function plan(...rows: readonly NodeRow[]) {
  return planWith(categoricalCrossentropy, ...rows);
}

function planWith(loss: Loss, ...rows: readonly NodeRow[]) {
  return buildPlan(analyzed([['input', 'Input', { shape: [4] }], ...rows]), { loss });
}

function lossKinds(operations: readonly Operation[]): readonly string[] {
  return operations
    .map(({ kind }) => kind)
    .filter((kind) => /rossentropy|elementwiseLoss|activationGradient/.test(kind));
}

describe('fused into one step from the logits', () => {
  test('softmax as the activation of the last layer', () => {
    const { loss, backward } = plan(['out', 'Dense', { units: 3, activation: 'softmax' }]);
    expect(lossKinds([...loss, ...backward])).toEqual(['softmaxCrossentropy', 'softmaxCrossentropyGradient']);
  });

  test('softmax as a layer of its own', () => {
    const { loss, backward } = plan(
      ['dense', 'Dense', { units: 3 }],
      ['out', 'Activation', { activation: 'softmax' }],
    );
    expect(lossKinds([...loss, ...backward])).toEqual(['softmaxCrossentropy', 'softmaxCrossentropyGradient']);
  });

  test.each<readonly NodeRow[]>([
    [['out', 'Dense', { units: 3, activation: 'sigmoid' }]],
    [
      ['dense', 'Dense', { units: 3 }],
      ['out', 'Activation', { activation: 'sigmoid' }],
    ],
  ])('sigmoid before binary cross-entropy: %j', (...rows) => {
    const { loss, backward } = planWith(elementwiseLoss('binaryCrossentropy'), ...rows);
    expect(lossKinds([...loss, ...backward])).toEqual(['sigmoidCrossentropy', 'sigmoidCrossentropyGradient']);
  });

  test('the probabilities are still computed, and the gradient in between is not', () => {
    const { forward, placements } = plan(['out', 'Dense', { units: 3, activation: 'softmax' }]);
    expect(forward.map(({ kind }) => kind)).toEqual(['dense', 'activation']);
    expect(placements.map(({ buffer }) => buffer.name)).not.toContain('out/dy');
  });
});

describe('left as they are', () => {
  test('another activation before the loss', () => {
    const { loss, backward } = plan(['out', 'Dense', { units: 3, activation: 'sigmoid' }]);
    expect(lossKinds([...loss, ...backward])).toEqual([
      'categoricalCrossentropy',
      'categoricalCrossentropyGradient',
      'activationGradient',
    ]);
  });

  test.each([
    ['softmax', 'binaryCrossentropy'],
    ['sigmoid', 'meanSquaredError'],
  ] as const)('%s before %s', (activation, measure) => {
    const { loss, backward } = planWith(elementwiseLoss(measure), ['out', 'Dense', { units: 3, activation }]);
    expect(lossKinds([...loss, ...backward])).toEqual([
      'elementwiseLoss',
      'elementwiseLossGradient',
      'activationGradient',
    ]);
  });

  test('softmax further inside', () => {
    const { loss, backward } = plan(
      ['inner', 'Dense', { units: 3, activation: 'softmax' }],
      ['out', 'Dense', { units: 2, activation: 'softmax' }],
    );
    expect(lossKinds([...loss, ...backward])).toEqual([
      'softmaxCrossentropy',
      'softmaxCrossentropyGradient',
      'activationGradient',
    ]);
  });
});

test('softmax without the loss keeps its own gradient', () => {
  checkGradients(
    analyzed([
      ['input', 'Input', { shape: [4] }],
      ['out', 'Dense', { units: 3, activation: 'softmax' }],
    ]),
  );
});
