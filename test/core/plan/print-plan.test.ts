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
