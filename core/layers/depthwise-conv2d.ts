import type { Operation } from '../plan/operation.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { windowOver } from '../tensor/window.ts';
import { t } from '../text/text.ts';
import {
  convolvingFields,
  convolvingSummary,
  convolvingWindow,
  depthMultiplierField,
  windowSettings,
} from './convolving.ts';
import { defineLayer } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import { singleInput, weightOf } from './site.ts';
import { biasSpecs, kernelSpec } from './weight-specs.ts';

/**
 * Every channel convolved by q filters of its own, none mixed with another; k = c q_max + q, delta = dE/da:
 *
 *   a[i,j,k] = b[k] + sum_{m,n} x[i+m, j+n, c] w[m,n,c,q]           y = h(a)
 *   dw[m,n,c,q] = sum_{i,j} delta[i,j,k] x[i+m, j+n, c]             db[k] = sum_{i,j} delta[i,j,k]
 *   dx[i,j,c] = sum_{m,n,q} delta[i-m, j-n, k] w[m,n,c,q]
 */
export const depthwiseConv2d = defineLayer({
  type: 'DepthwiseConv2D',
  label: 'DepthwiseConv2D',
  category: 'convolution',
  help: 'Moves filters over each channel by itself: far cheaper than Conv2D, but channels do not mix.',
  inputs: { min: 1, max: 1 },
  fields: { depthMultiplier: depthMultiplierField, ...convolvingFields },
  samples: [
    { title: 'x=[5,4,3] k=[3,3]', params: { kernelSize: [3, 3] }, inputs: [[5, 4, 3]] },
    {
      title: 'x=[5,4,2] k=[2,3] q=2 p=same tanh',
      params: { kernelSize: [2, 3], depthMultiplier: 2, padding: 'same', activation: 'tanh' },
      inputs: [[5, 4, 2]],
    },
    {
      title: 'x=[7,6,2] k=[3,2] q=3 s=[2,3] p=same',
      params: { kernelSize: [3, 2], depthMultiplier: 3, strides: [2, 3], padding: 'same' },
      inputs: [[7, 6, 2]],
    },
    {
      title: 'x=[5,6,2] k=[1,2] s=[3,3], strides over unread cells',
      params: { kernelSize: [1, 2], strides: [3, 3] },
      inputs: [[5, 6, 2]],
    },
    {
      title: 'x=[7,8,2] k=[3,3] q=2 d=[2,3] without bias',
      params: { kernelSize: [3, 3], depthMultiplier: 2, dilationRate: [2, 3], useBias: false },
      inputs: [[7, 8, 2]],
    },
    {
      title: 'x=[6,5,1] k=[3,3] d=[2,1] p=same softmax',
      params: {
        kernelSize: [3, 3],
        depthMultiplier: 3,
        dilationRate: [2, 1],
        padding: 'same',
        activation: 'softmax',
      },
      inputs: [[6, 5, 1]],
    },
  ],
  summary: (params) => {
    const count = params.depthMultiplier;
    return convolvingSummary(count === 1 ? [] : [t('layer.multiplier', { count })], params);
  },
  inferShape: (params, inputs) => {
    const window = convolvingWindow(params, inputs);
    if (!window.ok) return window;
    const channels = (inputs[0]?.[2] ?? 0) * params.depthMultiplier;
    return success([window.value.vertical.output, window.value.horizontal.output, channels]);
  },
  weights: (params, [image = []]) => {
    const channels = image[2] ?? 0;
    return [
      kernelSpec('depthwise_kernel', [...params.kernelSize, channels, params.depthMultiplier], params),
      ...biasSpecs(channels * params.depthMultiplier, params),
    ];
  },
  multiplyAdds: ({ kernelSize: [height, width] }, _inputs, [outHeight = 0, outWidth = 0, channels = 0]) =>
    outHeight * outWidth * channels * height * width,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const w = weightOf(site, 'depthwise_kernel');
    const b = params.useBias ? weightOf(site, 'bias') : null;
    const { depthwise_kernel: dw = null, bias: db = null } = site.dw;
    const image = x.shape.slice(1);
    const window = windowOver(image, windowSettings(params));
    if (window === null) throw new Error('A convolution whose window does not fit was lowered.');
    const sizes = {
      batch: site.batch,
      channels: image[2] ?? 0,
      multiplier: params.depthMultiplier,
      ...window,
    };
    return lowerWithActivation(params.activation, site, (a, da) => {
      const backward: Operation[] = [];
      if (dw !== null)
        backward.push({ kind: 'depthwiseConv2dKernelGradient', adds: { dw }, reads: { dy: da, x }, sizes });
      if (db !== null)
        backward.push({ kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: matrixOf(da.shape) });
      if (dx !== null)
        backward.push({ kind: 'depthwiseConv2dInputGradient', adds: { dx }, reads: { dy: da, w }, sizes });
      return {
        forward: [{ kind: 'depthwiseConv2d', writes: { y: a }, reads: { x, w, b }, sizes }],
        backward,
      };
    });
  },
});
