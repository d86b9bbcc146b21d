import type { Operation } from '../plan/operation.ts';
import { failure, success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { transposedWindow } from '../tensor/window.ts';
import { t } from '../text/text.ts';
import {
  convolvingFields,
  convolvingSummary,
  filtersField,
  strideFault,
  windowSettings,
} from './convolving.ts';
import { imageShape } from './faults.ts';
import { defineLayer } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import { singleInput, weightOf } from './site.ts';
import { biasSpecs, kernelSpec } from './weight-specs.ts';

/**
 * A convolution run backwards, with delta = dE/da:
 *
 *   a[i s + m, j s + n, o] = b[o] + sum_{c} x[i,j,c] w[m,n,o,c]         y = h(a)
 *
 * This is what a convolution over a with the kernel w, from o to c channels, does to its input's gradient. So its
 * gradients are that convolution itself, and its kernel's gradient, with x in the place of dy.
 */
export const conv2dTranspose = defineLayer({
  type: 'Conv2DTranspose',
  label: 'Conv2DTranspose',
  category: 'convolution',
  help: 'Paints its filters side by side, each as strong as the cell it comes from: with strides, the image grows.',
  inputs: { min: 1, max: 1 },
  fields: { filters: filtersField, ...convolvingFields },
  samples: [
    { title: 'x=[3,2,2] k=[3,3] o=2', params: { filters: 2, kernelSize: [3, 3] }, inputs: [[3, 2, 2]] },
    {
      title: 'x=[3,2,2] k=[3,3] o=2 s=[2,2] p=same tanh',
      params: { filters: 2, kernelSize: [3, 3], strides: [2, 2], padding: 'same', activation: 'tanh' },
      inputs: [[3, 2, 2]],
    },
    {
      title: 'x=[2,3,1] k=[4,3] o=3 s=[3,2]',
      params: { filters: 3, kernelSize: [4, 3], strides: [3, 2] },
      inputs: [[2, 3, 1]],
    },
    {
      title: 'x=[2,3,2] k=[2,1] o=2 s=[3,2], gaps between the filters',
      params: { filters: 2, kernelSize: [2, 1], strides: [3, 2] },
      inputs: [[2, 3, 2]],
    },
    {
      title: 'x=[2,3,2] k=[1,2] o=2 s=[3,4] p=same without bias',
      params: { filters: 2, kernelSize: [1, 2], strides: [3, 4], padding: 'same', useBias: false },
      inputs: [[2, 3, 2]],
    },
    {
      title: 'x=[3,4,2] k=[3,2] o=2 d=[2,3]',
      params: { filters: 2, kernelSize: [3, 2], dilationRate: [2, 3] },
      inputs: [[3, 4, 2]],
    },
    {
      title: 'x=[3,4,1] k=[2,3] o=3 d=[2,2] p=same softmax',
      params: {
        filters: 3,
        kernelSize: [2, 3],
        dilationRate: [2, 2],
        padding: 'same',
        activation: 'softmax',
      },
      inputs: [[3, 4, 1]],
    },
  ],
  summary: (params) => convolvingSummary([t('layer.filters', { count: params.filters })], params),
  inferShape: (params, inputs) => {
    const image = imageShape(inputs);
    if (!image.ok) return image;
    const fault = strideFault(params);
    if (fault !== null) return failure(fault);
    const { vertical, horizontal } = transposedWindow(image.value, windowSettings(params));
    return success([vertical.input, horizontal.input, params.filters]);
  },
  weights: (params, [image = []]) => [
    kernelSpec('kernel', [...params.kernelSize, params.filters, image[2] ?? 0], params),
    ...biasSpecs(params.filters, params),
  ],
  multiplyAdds: ({ filters, kernelSize }, [[height = 0, width = 0, channels = 0] = []]) =>
    height * width * channels * filters * kernelSize[0] * kernelSize[1],
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const w = weightOf(site, 'kernel');
    const b = params.useBias ? weightOf(site, 'bias') : null;
    const { kernel: dw = null, bias: db = null } = site.dw;
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const window = transposedWindow([height, width], windowSettings(params));
    // Of the convolution that runs the other way: from `filters` to `channels` channels.
    const sizes = { batch, channels: params.filters, filters: channels, ...window };
    return lowerWithActivation(params.activation, site, (a, da) => {
      const rows = matrixOf(a.shape);
      const backward: Operation[] = [];
      if (dw !== null)
        backward.push({ kind: 'conv2dKernelGradient', adds: { dw }, reads: { dy: x, x: da }, sizes });
      if (db !== null) backward.push({ kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: rows });
      if (dx !== null) {
        const convolved = site.scratch('dx', x.shape.slice(1));
        backward.push(
          { kind: 'conv2d', writes: { y: convolved }, reads: { x: da, w, b: null }, sizes },
          { kind: 'accumulate', adds: { y: dx }, reads: { x: convolved } },
        );
      }
      return {
        forward: [
          b === null
            ? { kind: 'fill', writes: { y: a }, value: 0 }
            : { kind: 'bias', writes: { y: a }, reads: { b }, sizes: rows },
          { kind: 'conv2dInputGradient', adds: { dx: a }, reads: { dy: x, w }, sizes },
        ],
        backward,
      };
    });
  },
});
