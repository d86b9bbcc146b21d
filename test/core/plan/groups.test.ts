import { expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { groupsOf } from '../../../core/plan/groups.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';

/** The kinds of each group, in order. */
function kindsByGroup(operations: readonly Operation[]): readonly string[] {
  const groups = groupsOf(operations);
  const kinds: string[][] = [];
  for (const [index, { kind }] of operations.entries()) (kinds[groups[index] ?? 0] ??= []).push(kind);
  return kinds.map((group) => group.join(' '));
}

const plan = buildPlan(analyze(lessonModel('all')), {
  loss: categoricalCrossentropy,
  optimizer: sgd(0.1),
  keeps: 'nothing',
});

test('forward, a product with what follows it', () => {
  expect(kindsByGroup(plan.forward)).toEqual([
    'conv2d activation',
    'conv2d activation maxPool2d',
    'dense activation',
    'dense activation',
  ]);
});

test('backward, what leads back to a product, its gradients, and the steps along them', () => {
  expect(kindsByGroup(plan.backward)).toEqual([
    'softmaxCrossentropyGradient denseKernelGradient biasGradient denseInputGradient sgd sgd',
    'activationGradient denseKernelGradient biasGradient denseInputGradient sgd sgd',
    'maxPool2dGradient activationGradient conv2dKernelGradient biasGradient conv2dInputGradient sgd sgd',
    'activationGradient conv2dKernelGradient biasGradient sgd sgd',
  ]);
});

test('gradients of two products without anything between them are two groups', () => {
  const [x, y, z, w, dw] = plan.placements.map(({ buffer }) => buffer);
  if (!x || !y || !z || !w || !dw) throw new Error('The lesson has five buffers.');
  const sizes = { batch: 1, inputs: 1, units: 1 };
  expect(
    groupsOf([
      { kind: 'denseKernelGradient', adds: { dw }, reads: { dy: z, x: y }, sizes },
      { kind: 'denseInputGradient', adds: { dx: y }, reads: { dy: z, w }, sizes },
      { kind: 'denseKernelGradient', adds: { dw }, reads: { dy: y, x }, sizes },
    ]),
  ).toEqual([0, 0, 1]);
  expect(groupsOf([])).toEqual([]);
});
