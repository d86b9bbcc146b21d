import { expect, test } from 'vitest';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { multiplyAdds } from '../../../core/plan/multiply-adds.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { analyzed } from '../../support/graphs.ts';

test('a product takes as many forward, for its input and for its weights; nothing else takes any', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [6, 5, 2] }],
    ['conv', 'Conv2D', { filters: 3, kernelSize: [2, 3], strides: [2, 1], activation: 'relu' }],
    ['deep', 'DepthwiseConv2D', { kernelSize: [2, 2], depthMultiplier: 2 }],
    ['flat', 'Flatten'],
    ['dense', 'Dense', { units: 4, activation: 'softmax' }],
  ]);
  const { forward, backward } = buildPlan(analysis, { batch: 7, loss, inputGradient: true });
  const found = new Map(
    [...forward, ...backward].map((operation) => [operation.kind, multiplyAdds(operation)]),
  );
  // 7 images of 3x3 cells, 2x3 taps of 2 channels for each of 3 filters; then 2x2 cells of 2x2 taps for 6 filters; then 24 by 4.
  const [conv, deep, dense] = [7 * 9 * 6 * 2 * 3, 7 * 4 * 4 * 6, 7 * 24 * 4];
  expect([...found].filter(([, count]) => count > 0)).toEqual(
    expect.arrayContaining([
      ['conv2d', conv],
      ['conv2dInputGradient', conv],
      ['conv2dKernelGradient', conv],
      ['depthwiseConv2d', deep],
      ['depthwiseConv2dInputGradient', deep],
      ['depthwiseConv2dKernelGradient', deep],
      ['dense', dense],
      ['denseInputGradient', dense],
      ['denseKernelGradient', dense],
    ]),
  );
  expect([...found.values()].filter((count) => count > 0)).toHaveLength(9);
  expect(found.get('activation')).toBe(0);
});
