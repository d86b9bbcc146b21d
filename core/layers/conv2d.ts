import { ACTIVATIONS } from '../activations/activations.ts';
import type { Operation } from '../plan/operation.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { windowOver } from '../tensor/window.ts';
import { t } from '../text/text.ts';
import {
  convolvingFields,
  convolvingSummary,
  convolvingWindow,
  filtersField,
  windowSettings,
} from './convolving.ts';
import { defineLayer } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import { singleInput, weightOf } from './site.ts';
import { biasSpecs, kernelSpec } from './weight-specs.ts';

/**
 * Convolution over height and width, with delta = dE/da:
 *
 *   a[i,j,o] = b[o] + sum_{m,n,c} x[i+m, j+n, c] w[m,n,c,o]         y = h(a)
 *   dw[m,n,c,o] = sum_{i,j} delta[i,j,o] x[i+m, j+n, c]             db[o] = sum_{i,j} delta[i,j,o]
 *   dx[i,j,c] = sum_{m,n,o} delta[i-m, j-n, o] w[m,n,c,o]
 */
export const conv2d = defineLayer({
  type: 'Conv2D',
  label: 'Conv2D',
  category: 'convolution',
  help: 'Moves small filters over the image; each one answers where it finds the pattern it has learned.',
  inputs: { min: 1, max: 1 },
  fields: { filters: filtersField, ...convolvingFields },
  samples: [
    { title: 'x=[5,6,2] k=[3,3] o=3', params: { filters: 3, kernelSize: [3, 3] }, inputs: [[5, 6, 2]] },
    { title: 'x=[5,4,2] k=[1,1] o=3', params: { filters: 3, kernelSize: [1, 1] }, inputs: [[5, 4, 2]] },
    {
      title: 'x=[3,4,1] k=[3,4] o=2, a single output cell',
      params: { filters: 2, kernelSize: [3, 4] },
      inputs: [[3, 4, 1]],
    },
    {
      title: 'x=[6,5,2] k=[2,3] o=2 p=same',
      params: { filters: 2, kernelSize: [2, 3], padding: 'same' },
      inputs: [[6, 5, 2]],
    },
    {
      title: 'x=[2,2,1] k=[5,5] o=2 p=same, a kernel larger than the image',
      params: { filters: 2, kernelSize: [5, 5], padding: 'same' },
      inputs: [[2, 2, 1]],
    },
    {
      title: 'x=[7,6,2] k=[3,3] o=2 s=[2,1]',
      params: { filters: 2, kernelSize: [3, 3], strides: [2, 1] },
      inputs: [[7, 6, 2]],
    },
    {
      title: 'x=[7,6,2] k=[3,2] o=2 s=[2,3] p=same',
      params: { filters: 2, kernelSize: [3, 2], strides: [2, 3], padding: 'same' },
      inputs: [[7, 6, 2]],
    },
    {
      title: 'x=[5,5,1] k=[1,1] o=2 s=[2,2], strides over unread cells',
      params: { filters: 2, kernelSize: [1, 1], strides: [2, 2] },
      inputs: [[5, 5, 1]],
    },
    {
      title: 'x=[7,8,2] k=[3,3] o=2 d=[2,3]',
      params: { filters: 2, kernelSize: [3, 3], dilationRate: [2, 3] },
      inputs: [[7, 8, 2]],
    },
    {
      title: 'x=[6,5,1] k=[3,3] o=2 d=[2,1] p=same',
      params: { filters: 2, kernelSize: [3, 3], dilationRate: [2, 1], padding: 'same' },
      inputs: [[6, 5, 1]],
    },
    {
      title: 'x=[4,4,2] k=[2,2] o=2 without bias',
      params: { filters: 2, kernelSize: [2, 2], useBias: false },
      inputs: [[4, 4, 2]],
    },
    ...ACTIVATIONS.map((activation) => ({
      title: `x=[4,3,2] k=[2,2] o=3 ${activation}`,
      params: { filters: 3, kernelSize: [2, 2], activation },
      inputs: [[4, 3, 2]],
    })),
  ],
  summary: (params) => convolvingSummary([t('layer.filters', { count: params.filters })], params),
  inferShape: (params, inputs) => {
    const window = convolvingWindow(params, inputs);
    if (!window.ok) return window;
    return success([window.value.vertical.output, window.value.horizontal.output, params.filters]);
  },
  weights: (params, [image = []]) => [
    kernelSpec('kernel', [...params.kernelSize, image[2] ?? 0, params.filters], params),
    ...biasSpecs(params.filters, params),
  ],
  multiplyAdds: ({ filters, kernelSize: [height, width] }, [image = []], [outHeight = 0, outWidth = 0]) =>
    outHeight * outWidth * filters * height * width * (image[2] ?? 0),
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const w = weightOf(site, 'kernel');
    const b = params.useBias ? weightOf(site, 'bias') : null;
    const { kernel: dw = null, bias: db = null } = site.dw;
    const image = x.shape.slice(1);
    const window = windowOver(image, windowSettings(params));
    if (window === null) throw new Error('A convolution whose window does not fit was lowered.');
    const sizes = { batch: site.batch, channels: image[2] ?? 0, filters: params.filters, ...window };
    return lowerWithActivation(params.activation, site, (a, da) => {
      const backward: Operation[] = [];
      if (dw !== null)
        backward.push({ kind: 'conv2dKernelGradient', adds: { dw }, reads: { dy: da, x }, sizes });
      if (db !== null)
        backward.push({ kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: matrixOf(da.shape) });
      if (dx !== null)
        backward.push({ kind: 'conv2dInputGradient', adds: { dx }, reads: { dy: da, w }, sizes });
      return { forward: [{ kind: 'conv2d', writes: { y: a }, reads: { x, w, b }, sizes }], backward };
    });
  },
});
