import { describe, expect, test } from 'vitest';
import { activationOf } from '../../../core/explain/activation-of.ts';
import { convolutionSizes } from '../../../core/explain/convolution-sizes.ts';
import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { layers } from '../../../core/layers/registry.ts';
import { documentOf, singleLayer } from '../../support/graphs.ts';

test('a convolution has the window, channels and filters of its node', () => {
  const params = { filters: 4, kernelSize: [3, 2], strides: [2, 3], padding: 'same', activation: 'tanh' };
  const node = singleLayer([7, 6, 2], 'Conv2D', params).byId.get('layer')!;
  expect(convolutionSizes(node)).toEqual({
    vertical: { input: 7, output: 4, kernel: 3, stride: 2, dilation: 1, before: 1, after: 1 },
    horizontal: { input: 6, output: 2, kernel: 2, stride: 3, dilation: 1, before: 0, after: 0 },
    channels: 2,
    filters: 4,
    multiplier: null,
    activation: 'tanh',
    kernel: 'kernel',
    bias: 'bias',
  });
});

test('a depthwise convolution counts output channels as filters', () => {
  const node = singleLayer([5, 5, 3], 'DepthwiseConv2D', {
    kernelSize: [3, 3],
    depthMultiplier: 2,
    useBias: false,
  }).byId.get('layer')!;
  expect(convolutionSizes(node)).toMatchObject({
    channels: 3,
    filters: 6,
    multiplier: 2,
    activation: 'linear',
  });
});

test('a window that pools globally is all of the input', () => {
  const node = singleLayer([4, 5, 3], 'GlobalMaxPooling2D').byId.get('layer')!;
  expect(poolingSizes(node)).toEqual({
    measure: 'max',
    isGlobal: true,
    channels: 3,
    vertical: { input: 4, output: 1, kernel: 4, stride: 1, dilation: 1, before: 0, after: 0 },
    horizontal: { input: 5, output: 1, kernel: 5, stride: 1, dilation: 1, before: 0, after: 0 },
  });
});

describe('only what is one has the sizes of one', () => {
  const expected = new Map([
    ['Conv2D', 'convolution'],
    ['DepthwiseConv2D', 'convolution'],
    ['MaxPooling2D', 'pooling'],
    ['AveragePooling2D', 'pooling'],
    ['GlobalMaxPooling2D', 'pooling'],
    ['GlobalAveragePooling2D', 'pooling'],
    ['Dense', 'dense'],
  ]);
  const single = layers.filter(({ inputs }) => inputs.max === 1);

  test.each(single.map((layer) => [layer.type, layer] as const))('%s', (type, { samples }) => {
    for (const { params, inputs } of samples) {
      const node = singleLayer(inputs[0] ?? [], type, params).byId.get('layer')!;
      const found = [
        ...(convolutionSizes(node) === null ? [] : ['convolution']),
        ...(poolingSizes(node) === null ? [] : ['pooling']),
        ...(denseSizes(node) === null ? [] : ['dense']),
      ];
      expect(found).toEqual(expected.has(type) ? [expected.get(type)] : []);
      expect(activationOf(node)).toBe(params.activation ?? 'linear');
    }
  });
});

test('a node with problems has no sizes', () => {
  const document = documentOf([
    ['input', 'Input', { shape: [2, 2, 1] }],
    ['conv', 'Conv2D', { filters: 1, kernelSize: [3, 3] }],
    ['pool', 'MaxPooling2D', { poolSize: [0, 2] }],
  ]);
  const { byId } = analyze(document);
  expect(convolutionSizes(byId.get('conv')!)).toBeNull();
  expect(poolingSizes(byId.get('pool')!)).toBeNull();
  expect(denseSizes(byId.get('input')!)).toBeNull();
});
