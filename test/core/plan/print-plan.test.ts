import { expect, test } from 'vitest';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { printPlan } from '../../../core/plan/print-plan.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { analyzed } from '../../support/graphs.ts';

test('a plan is readable', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [2, 2, 1] }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 3, activation: 'softmax' }],
  ]);
  const text = printPlan(
    buildPlan(analysis, { batch: 2, loss: categoricalCrossentropy, optimizer: sgd(0.1) }),
  );
  expect(text.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'forward',
    ' copy flat/y 2×4 = input/y',
    ' dense out/a 2×3 = flat/y, out/kernel, out/bias',
    ' activation softmax out/y 2×3 = out/a',
    'loss',
    ' softmaxCrossentropy loss 1 = out/a, target',
    'backward',
    ' fill out/dkernel 4×3 = 0',
    ' fill out/dbias 3 = 0',
    ' fill out/da 2×3 = 0',
    ' softmaxCrossentropyGradient out/da 2×3 += out/y, target',
    ' denseKernelGradient out/dkernel 4×3 += out/da, flat/y',
    ' biasGradient out/dbias 3 += out/da',
    'update',
    ' sgd out/kernel 4×3 += out/dkernel, learningRate',
    ' sgd out/bias 3 += out/dbias, learningRate',
    '12 buffers, 192 numbers',
  ]);
});

test('where buffers share a place, the plan says which and when', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [2, 2, 1] }],
    ['flat', 'Flatten'],
    ['hidden', 'Dense', { units: 20, activation: 'relu' }],
    ['out', 'Dense', { units: 3, activation: 'softmax' }],
  ]);
  const text = printPlan(
    buildPlan(analysis, { loss: categoricalCrossentropy, optimizer: sgd(0.1), keeps: 'nothing' }),
  );
  const lines = text.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
  expect(lines.slice(lines.indexOf('memory'))).toEqual([
    'memory',
    ' 0-79 hidden/kernel 4×20, operations 1-16',
    ' 80-99 hidden/bias 20, operations 1-16',
    ' 112-171 out/kernel 20×3, operations 3-11',
    ' 176-178 out/bias 3, operations 3-11',
    ' 192-192 learningRate 1, operations 7-16',
    ' 208-211 input/y 1×2×2×1, operations 1-16',
    ' 224-226 out/y 1×3, operations 4-6',
    ' 240-242 target 1×3, operations 5-6',
    ' 256-256 loss 1, operations 5-5',
    ' 272-351 hidden/dkernel 4×20, operations 12-16',
    ' 272-331 out/dkernel 20×3, operations 7-11',
    ' 272-274 out/a 1×3, operations 3-5',
    ' 336-338 out/dbias 3, operations 7-11',
    ' 352-371 hidden/dbias 20, operations 12-16',
    ' 352-354 out/da 1×3, operations 6-11',
    ' 384-403 hidden/y 1×20, operations 1-16',
    ' 416-435 hidden/dy 1×20, operations 7-16',
    '17 buffers, 448 numbers',
  ]);
});
