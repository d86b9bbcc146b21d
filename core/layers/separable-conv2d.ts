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
  filtersField,
  windowSettings,
} from './convolving.ts';
import { defineLayer } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import { singleInput, weightOf } from './site.ts';
import { biasSpecs, kernelSpec } from './weight-specs.ts';

/**
 * A depthwise convolution z, then one of 1x1 that mixes its channels k, with delta = dE/da:
 *
 *   z[i,j,k] = sum_{m,n} x[i+m, j+n, c] v[m,n,c,q]        a[i,j,o] = b[o] + sum_k z[i,j,k] w[k,o]        y = h(a)
 *   dw[k,o] = sum_{i,j} z[i,j,k] delta[i,j,o]             dz[i,j,k] = sum_o delta[i,j,o] w[k,o]
 *   dv and dx follow from dz as in DepthwiseConv2D
 */
export const separableConv2d = defineLayer({
  type: 'SeparableConv2D',
  label: 'SeparableConv2D',
  category: 'convolution',
  help: 'Conv2D in two cheap steps: each channel is filtered by itself, then the channels are mixed cell by cell.',
  inputs: { min: 1, max: 1 },
  fields: { filters: filtersField, depthMultiplier: depthMultiplierField, ...convolvingFields },
  samples: [
    { title: 'x=[5,4,3] k=[3,3] o=2', params: { filters: 2, kernelSize: [3, 3] }, inputs: [[5, 4, 3]] },
    {
      title: 'x=[5,4,2] k=[2,3] q=2 o=3 p=same tanh',
      params: { filters: 3, kernelSize: [2, 3], depthMultiplier: 2, padding: 'same', activation: 'tanh' },
      inputs: [[5, 4, 2]],
    },
    {
      title: 'x=[7,6,2] k=[3,2] o=2 s=[2,3] p=same without bias',
      params: { filters: 2, kernelSize: [3, 2], strides: [2, 3], padding: 'same', useBias: false },
      inputs: [[7, 6, 2]],
    },
    {
      title: 'x=[6,5,2] k=[3,3] o=3 d=[2,1] softmax',
      params: { filters: 3, kernelSize: [3, 3], dilationRate: [2, 1], activation: 'softmax' },
      inputs: [[6, 5, 2]],
    },
  ],
  summary: (params) => {
    const count = params.depthMultiplier;
    const multiplier = count === 1 ? [] : [t('layer.multiplier', { count })];
    return convolvingSummary([t('layer.filters', { count: params.filters }), ...multiplier], params);
  },
  inferShape: (params, inputs) => {
    const window = convolvingWindow(params, inputs);
    if (!window.ok) return window;
    return success([window.value.vertical.output, window.value.horizontal.output, params.filters]);
  },
  weights: (params, [image = []]) => {
    const { kernelSize, depthMultiplier, filters } = params;
    const channels = image[2] ?? 0;
    return [
      kernelSpec('depthwise_kernel', [...kernelSize, channels, depthMultiplier], params),
      kernelSpec('pointwise_kernel', [1, 1, channels * depthMultiplier, filters], params),
      ...biasSpecs(filters, params),
    ];
  },
  multiplyAdds: (
    { filters, depthMultiplier, kernelSize: [height, width] },
    [image = []],
    [outHeight = 0, outWidth = 0],
  ) => outHeight * outWidth * (image[2] ?? 0) * depthMultiplier * (height * width + filters),
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const v = weightOf(site, 'depthwise_kernel');
    const w = weightOf(site, 'pointwise_kernel');
    const b = params.useBias ? weightOf(site, 'bias') : null;
    const { depthwise_kernel: dv = null, pointwise_kernel: dw = null, bias: db = null } = site.dw;
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const window = windowOver([height, width], windowSettings(params));
    if (window === null) throw new Error('A convolution whose window does not fit was lowered.');
    const between = [
      window.vertical.output,
      window.horizontal.output,
      channels * params.depthMultiplier,
    ] as const;
    const onePixel = { kernel: [1, 1], strides: [1, 1], dilation: [1, 1], padding: 'valid' } as const;
    const cell = windowOver(between, onePixel);
    if (cell === null) throw new Error('A window of one cell fits anywhere.');
    const depthwise = { batch, channels, multiplier: params.depthMultiplier, ...window };
    const pointwise = { batch, channels: between[2], filters: params.filters, ...cell };
    const z = site.scratch('z', between);
    const dz = site.scratch('dz', between);
    return lowerWithActivation(params.activation, site, (a, da) => {
      const backward: Operation[] = [];
      if (dw !== null)
        backward.push({
          kind: 'conv2dKernelGradient',
          adds: { dw },
          reads: { dy: da, x: z },
          sizes: pointwise,
        });
      if (db !== null)
        backward.push({ kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: matrixOf(da.shape) });
      if (dv !== null || dx !== null)
        backward.push(
          { kind: 'fill', writes: { y: dz }, value: 0 },
          { kind: 'conv2dInputGradient', adds: { dx: dz }, reads: { dy: da, w }, sizes: pointwise },
        );
      if (dv !== null)
        backward.push({
          kind: 'depthwiseConv2dKernelGradient',
          adds: { dw: dv },
          reads: { dy: dz, x },
          sizes: depthwise,
        });
      if (dx !== null)
        backward.push({
          kind: 'depthwiseConv2dInputGradient',
          adds: { dx },
          reads: { dy: dz, w: v },
          sizes: depthwise,
        });
      return {
        forward: [
          { kind: 'depthwiseConv2d', writes: { y: z }, reads: { x, w: v, b: null }, sizes: depthwise },
          { kind: 'conv2d', writes: { y: a }, reads: { x: z, w, b }, sizes: pointwise },
        ],
        backward,
      };
    });
  },
});
