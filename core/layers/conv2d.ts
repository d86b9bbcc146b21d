import { ACTIVATIONS } from '../activations/activations.ts';
import type { Operation } from '../plan/operation.ts';
import { failure, success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { windowOver, type Window, type WindowSettings } from '../tensor/window.ts';
import { formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { fittingWindow } from './faults.ts';
import type { ParamsOf } from './field.ts';
import { defineLayer, type LayerFault } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import {
  activationField,
  biasInitializerField,
  biasRegularizerField,
  channelsField,
  dilationField,
  kernelInitializerField,
  kernelRegularizerField,
  kernelSizeField,
  paddingField,
  stridesField,
  useBiasField,
} from './shared-fields.ts';
import { singleInput, weightOf } from './site.ts';

const fields = {
  filters: channelsField('Filters', 'How many patterns it learns to find: the channels of its output.', 32),
  kernelSize: kernelSizeField,
  strides: stridesField,
  padding: paddingField,
  dilationRate: dilationField,
  activation: activationField('relu'),
  useBias: useBiasField,
  kernelInitializer: kernelInitializerField,
  biasInitializer: biasInitializerField,
  kernelRegularizer: kernelRegularizerField,
  biasRegularizer: biasRegularizerField,
};

type Params = ParamsOf<typeof fields>;

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
  fields,
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
  summary: ({ filters, kernelSize, strides, dilationRate, activation }) =>
    [
      t('layer.filters', { count: filters }),
      formatShape(kernelSize),
      ...(aboveOne(strides) ? [t('layer.stride', { size: formatShape(strides) })] : []),
      ...(aboveOne(dilationRate) ? [t('layer.dilation', { size: formatShape(dilationRate) })] : []),
      ...(activation === 'linear' ? [] : [activation]),
    ].join(', '),
  inferShape: (params, inputs) => {
    const window = checkedWindow(params, inputs);
    if (!window.ok) return window;
    return success([window.value.vertical.output, window.value.horizontal.output, params.filters]);
  },
  weights: ({ filters, kernelSize: [height, width], ...params }, [image = []]) => {
    const channels = image[2] ?? 0;
    const kernel = {
      name: 'kernel',
      shape: [height, width, channels, filters],
      initializer: params.kernelInitializer,
      regularizer: params.kernelRegularizer,
      fanIn: height * width * channels,
      fanOut: height * width * filters,
    };
    const bias = {
      name: 'bias',
      shape: [filters],
      initializer: params.biasInitializer,
      regularizer: params.biasRegularizer,
      fanIn: filters,
      fanOut: filters,
    };
    return params.useBias ? [kernel, bias] : [kernel];
  },
  multiplyAdds: ({ filters, kernelSize: [height, width] }, [image = []], [outHeight = 0, outWidth = 0]) =>
    outHeight * outWidth * filters * height * width * (image[2] ?? 0),
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const w = weightOf(site, 'kernel');
    const b = params.useBias ? weightOf(site, 'bias') : null;
    const { kernel: dw = null, bias: db = null } = site.dw;
    const image = x.shape.slice(1);
    const window = windowOver(image, settingsOf(params));
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

function settingsOf({ kernelSize, strides, dilationRate, padding }: Params): WindowSettings {
  return { kernel: kernelSize, strides, dilation: dilationRate, padding };
}

/** As in Keras, strides and dilation exclude each other. */
function checkedWindow(params: Params, inputs: readonly Shape[]): Result<Window, LayerFault> {
  if (aboveOne(params.strides) && aboveOne(params.dilationRate)) {
    return failure({ code: 'PARAM_STRIDE_DILATION', params: {}, field: 'dilationRate' });
  }
  return fittingWindow(inputs, settingsOf(params));
}

function aboveOne(pair: readonly [number, number]): boolean {
  return pair[0] > 1 || pair[1] > 1;
}
