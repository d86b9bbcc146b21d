import { describe, expect, test } from 'vitest';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { analyzed, type NodeRow } from '../../support/graphs.ts';
import { checkGradients } from '../../support/gradient-check.ts';

function plan(...rows: readonly NodeRow[]) {
  return buildPlan(analyzed([['input', 'Input', { shape: [4] }], ...rows]), {
    loss: categoricalCrossentropy,
  });
}

function lossKinds(operations: readonly Operation[]): readonly string[] {
  return operations.map(({ kind }) => kind).filter((kind) => /rossentropy|activationGradient/.test(kind));
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
