import { ACTIVATIONS } from '../activations/activations.ts';
import type { Operation } from '../plan/operation.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { sizeOf } from '../tensor/shape.ts';
import { t } from '../text/text.ts';
import { vectorLength } from './faults.ts';
import { defineLayer } from './layer.ts';
import { lowerWithActivation } from './lower-activation.ts';
import {
  activationField,
  biasInitializerField,
  biasRegularizerField,
  channelsField,
  kernelInitializerField,
  kernelRegularizerField,
  useBiasField,
} from './shared-fields.ts';
import { singleInput, weightOf } from './site.ts';
import { biasSpecs, kernelSpec } from './weight-specs.ts';

/**
 * Every output is connected to every input, with delta = dE/da:
 *
 *   a[o] = b[o] + sum_i x[i] w[i,o]         y = h(a)
 *   dw[i,o] = x[i] delta[o]                 db[o] = delta[o]
 *   dx[i] = sum_o delta[o] w[i,o]
 */
export const dense = defineLayer({
  type: 'Dense',
  label: 'Dense',
  category: 'dense',
  help: 'Connects each of its units to every number of its input. The last one of a classifier has one unit a class.',
  inputs: { min: 1, max: 1 },
  fields: {
    units: channelsField(
      'Units',
      'How many numbers it gives: at the end of a classifier, the number of classes.',
      128,
    ),
    activation: activationField('relu'),
    useBias: useBiasField,
    kernelInitializer: kernelInitializerField,
    biasInitializer: biasInitializerField,
    kernelRegularizer: kernelRegularizerField,
    biasRegularizer: biasRegularizerField,
  },
  samples: [
    { title: 'x=[5] o=3', params: { units: 3 }, inputs: [[5]] },
    { title: 'x=[1] o=1', params: { units: 1 }, inputs: [[1]] },
    { title: 'x=[4] o=3 without bias', params: { units: 3, useBias: false }, inputs: [[4]] },
    ...ACTIVATIONS.map((activation) => ({
      title: `x=[4] o=5 ${activation}`,
      params: { units: 5, activation },
      inputs: [[4]],
    })),
  ],
  summary: ({ units, activation }) =>
    [t('layer.units', { count: units }), ...(activation === 'linear' ? [] : [activation])].join(', '),
  inferShape: ({ units }, inputs) => {
    const length = vectorLength(inputs);
    return length.ok ? success([units]) : length;
  },
  weights: (params, [vector = []]) => [
    kernelSpec('kernel', [sizeOf(vector), params.units], params),
    ...biasSpecs(params.units, params),
  ],
  multiplyAdds: ({ units }, [vector = []]) => sizeOf(vector) * units,
  lower: ({ units, activation, useBias }, site) => {
    const { x, dx } = singleInput(site);
    const w = weightOf(site, 'kernel');
    const b = useBias ? weightOf(site, 'bias') : null;
    const { kernel: dw = null, bias: db = null } = site.dw;
    const sizes = { batch: site.batch, inputs: matrixOf(x.shape).columns, units };
    return lowerWithActivation(activation, site, (a, da) => {
      const backward: Operation[] = [];
      if (dw !== null)
        backward.push({ kind: 'denseKernelGradient', adds: { dw }, reads: { dy: da, x }, sizes });
      if (db !== null)
        backward.push({ kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: matrixOf(da.shape) });
      if (dx !== null)
        backward.push({ kind: 'denseInputGradient', adds: { dx }, reads: { dy: da, w }, sizes });
      return { forward: [{ kind: 'dense', writes: { y: a }, reads: { x, w, b }, sizes }], backward };
    });
  },
});
