import type { Operation } from '../plan/operation.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { defineLayer } from './layer.ts';
import { epsilonField } from './normalizing.ts';
import { singleInput, weightOf } from './site.ts';
import { channelSpec } from './weight-specs.ts';

/**
 * For each cell over its channels (or over a whole vector), with s = sqrt(variance + epsilon):
 *
 *   z = (x - mean) / s                 y = gamma z + beta
 *   dgamma = sum dy z,  dbeta = sum dy       dx = (dz - mean(dz) - z mean(dz z)) / s,  dz = gamma dy
 */
export const layerNormalization = defineLayer({
  type: 'LayerNormalization',
  label: 'LayerNormalization',
  category: 'normalization',
  help: 'Brings the channels of each cell to mean 0 and spread 1, each image for itself, in training as in prediction.',
  inputs: { min: 1, max: 1 },
  fields: { epsilon: epsilonField },
  samples: [
    { title: 'x=[2,3,4]', params: {}, inputs: [[2, 3, 4]] },
    { title: 'x=[5] epsilon=0.1', params: { epsilon: 0.1 }, inputs: [[5]] },
    { title: 'x=[2,2,1], a single channel', params: {}, inputs: [[2, 2, 1]] },
  ],
  summary: () => '',
  inferShape: (_params, [shape = []]) => success(shape),
  weights: (_params, [shape = []]) => {
    const channels = shape.at(-1) ?? 0;
    return [channelSpec('gamma', channels, 'ones', true), channelSpec('beta', channels, 'zeros', true)];
  },
  multiplyAdds: () => 0,
  lower: ({ epsilon }, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const gamma = weightOf(site, 'gamma');
    const beta = weightOf(site, 'beta');
    const { gamma: dgamma = null, beta: dbeta = null } = site.dw;
    const sizes = { ...matrixOf(x.shape), per: 'row' } as const;
    const cells = x.shape.slice(1, -1);
    const mean = site.scratch('mean', cells);
    const variance = site.scratch('variance', cells);
    const backward: Operation[] = [];
    if (dgamma !== null && dbeta !== null) {
      const reads = { dy, x, mean, variance };
      backward.push({ kind: 'normalizeParameterGradient', adds: { dgamma, dbeta }, reads, epsilon, sizes });
    }
    if (dx !== null) {
      const reads = { dy, x, mean, variance, gamma };
      backward.push({ kind: 'normalizeInputGradient', adds: { dx }, reads, epsilon, sizes });
    }
    return {
      forward: [
        { kind: 'moments', writes: { mean, variance }, reads: { x }, sizes },
        { kind: 'normalize', writes: { y }, reads: { x, mean, variance, gamma, beta }, epsilon, sizes },
      ],
      backward,
    };
  },
});
