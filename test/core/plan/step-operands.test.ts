import { expect, test } from 'vitest';
import { buildPlan, type PlanOptions } from '../../../core/plan/build-plan.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { stepOperands } from '../../../core/plan/step-operands.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { analyzed } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const analysis = analyzed([
  ['input', 'Input', { shape: [6, 6, 2] }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }],
  ['pool', 'MaxPooling2D'],
  ['norm', 'BatchNormalization'],
  ['act', 'Activation', { activation: 'swish' }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
]);

function operationsOf(options: PlanOptions = {}): readonly Operation[] {
  const lists = buildPlan(analysis, { batch: 5, loss, optimizer: sgd(0.1), keeps: 'nothing', ...options });
  return [...lists.forward, ...lists.loss, ...lists.backward, ...lists.update];
}

/** Operations that follow each other, from the first of a kind on. */
function group(operations: readonly Operation[], first: Operation['kind'], count = 1): readonly Operation[] {
  const start = operations.findIndex(({ kind }) => kind === first);
  return operations.slice(start, start + count);
}

/** Names instead of buffers. */
function operandsOfGroup(operations: readonly Operation[]) {
  const { input, outputs, ...rest } = stepOperands(operations);
  return { input: input?.name ?? null, outputs: outputs.map(({ name }) => name), ...rest };
}

test('a convolution with relu in place: from x and its weights to y, which counts once', () => {
  expect(operandsOfGroup(group(operationsOf(), 'conv2d', 2))).toEqual({
    nodes: ['conv'],
    input: 'input/y',
    outputs: ['conv/y'],
    kernel: [3, 3, 2, 4],
    numbers: 5 * 72 + 72 + 4 + 5 * 64,
  });
});

test('what is only handed on is neither an output nor counted', () => {
  const all = operationsOf();
  expect(operandsOfGroup(group(all, 'maxPool2dGradient', 4))).toEqual({
    nodes: ['pool', 'conv'],
    input: 'pool/dy',
    outputs: ['conv/dkernel', 'conv/dbias'],
    kernel: [3, 3, 2, 4],
    // dy and y of pooling, y and x of the convolution; two gradients.
    numbers: 5 * (16 + 16 + 64 + 72) + 72 + 4,
  });
  expect(operandsOfGroup(group(all, 'denseKernelGradient', 4))).toEqual({
    nodes: ['out'],
    input: 'out/da',
    outputs: ['out/dbias', 'act/dy', 'out/kernel'],
    kernel: [16, 3],
    // da, x, the kernel and its rate; the gradient for the bias and for x, and the kernel again.
    numbers: 5 * 3 + 5 * 16 + 48 + 1 + 3 + 5 * 16 + 48,
  });
});

test('a gradient belongs to the layer whose it is, not to the one before, whose dy it writes', () => {
  const nodesOf = (kind: Operation['kind']) => stepOperands(group(operationsOf(), kind)).nodes;
  expect(nodesOf('maxPool2dGradient')).toEqual(['pool']);
  expect(nodesOf('normalizeInputGradient')).toEqual(['norm']);
  expect(nodesOf('normalizeParameterGradient')).toEqual(['norm']);
  expect(nodesOf('movingAverage')).toEqual(['norm']);
  expect(nodesOf('denseInputGradient')).toEqual(['out']);
  expect(nodesOf('biasGradient')).toEqual(['out']);
  expect(nodesOf('sgd')).toEqual(['out']);
  const swish = operationsOf().filter((operation) => operation.kind === 'activationGradient');
  expect(swish.map((operation) => stepOperands([operation]).nodes)).toEqual([['act'], ['conv']]);
});

test('what is updated counts as read and as written; the loss and a count of steps belong to no layer', () => {
  const all = operationsOf({ optimizer: valueOf(parseOptimizer('adam')) });
  expect(operandsOfGroup(group(all, 'adam'))).toEqual({
    nodes: ['out'],
    input: 'out/dkernel',
    outputs: ['out/kernel', 'out/kernel/m', 'out/kernel/v'],
    kernel: null,
    numbers: 48 + 2 + 2 * 3 * 48,
  });
  expect(operandsOfGroup(group(all, 'countStep'))).toMatchObject({ nodes: [], input: null, numbers: 2 });
  expect(operandsOfGroup(group(all, 'softmaxCrossentropy'))).toMatchObject({ nodes: [], outputs: ['loss'] });
});
