import type { Operation } from '../plan/operation.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { formatSetting } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { NumberField } from './field.ts';
import { defineLayer } from './layer.ts';
import { epsilonField } from './normalizing.ts';
import { singleInput, weightOf } from './site.ts';
import { channelSpec } from './weight-specs.ts';

const momentum: NumberField = {
  kind: 'number',
  label: 'Momentum',
  help: 'How slowly the averages that predictions use follow those of the batches. 0.9 to 0.99 is usual.',
  fallback: 0.99,
  initial: 0.99,
  min: 0,
  max: 1,
};

/**
 * For each channel over all cells of all images of the batch, with s = sqrt(variance + epsilon):
 *
 *   z = (x - mean) / s                                    y = gamma z + beta
 *   dgamma = sum dy z,  dbeta = sum dy                    dx = (dz - mean(dz) - z mean(dz z)) / s,  dz = gamma dy
 *   moving = momentum moving + (1 - momentum) batch's     for mean and variance, in every forward pass of training
 *
 * Predictions, and a frozen layer also while training (as in Keras), use the moving values, which are then constants:
 * dx = dz / s.
 */
export const batchNormalization = defineLayer({
  type: 'BatchNormalization',
  label: 'BatchNormalization',
  category: 'normalization',
  help: 'Shifts and scales each channel so that its mean is near 0 and its spread near 1, which makes learning steadier.',
  inputs: { min: 1, max: 1 },
  fields: { momentum, epsilon: epsilonField },
  samples: [
    { title: 'x=[3,2,3]', params: {}, inputs: [[3, 2, 3]] },
    { title: 'x=[4] momentum=0.9 epsilon=0.1', params: { momentum: 0.9, epsilon: 0.1 }, inputs: [[4]] },
  ],
  summary: (params) => t('layer.momentum', { momentum: formatSetting(params.momentum) }),
  inferShape: (_params, [shape = []]) => success(shape),
  weights: (_params, [shape = []]) => {
    const channels = shape.at(-1) ?? 0;
    return [
      channelSpec('gamma', channels, 'ones', true),
      channelSpec('beta', channels, 'zeros', true),
      channelSpec('moving_mean', channels, 'zeros', false),
      channelSpec('moving_variance', channels, 'ones', false),
    ];
  },
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const { epsilon } = params;
    const gamma = weightOf(site, 'gamma');
    const beta = weightOf(site, 'beta');
    const movingMean = weightOf(site, 'moving_mean');
    const movingVariance = weightOf(site, 'moving_variance');
    const { gamma: dgamma = null, beta: dbeta = null } = site.dw;
    const sizes = { ...matrixOf(x.shape), per: 'column' } as const;
    const byBatch = site.training && site.trainable;
    const mean = byBatch ? site.scratchOfBatch('mean', gamma.shape) : movingMean;
    const variance = byBatch ? site.scratchOfBatch('variance', gamma.shape) : movingVariance;

    const backward: Operation[] = [];
    if (dgamma !== null && dbeta !== null) {
      const reads = { dy, x, mean, variance };
      backward.push({ kind: 'normalizeParameterGradient', adds: { dgamma, dbeta }, reads, epsilon, sizes });
    }
    if (dx !== null && byBatch) {
      const reads = { dy, x, mean, variance, gamma };
      backward.push({ kind: 'normalizeInputGradient', adds: { dx }, reads, epsilon, sizes });
    } else if (dx !== null) {
      const reads = { dy, variance, gamma };
      backward.push({ kind: 'normalizeByGivenInputGradient', adds: { dx }, reads, epsilon, sizes });
    }
    const byMoving: Operation = {
      kind: 'normalize',
      writes: { y },
      reads: { x, mean: movingMean, variance: movingVariance, gamma, beta },
      epsilon,
      sizes,
    };
    if (!byBatch) return { forward: [byMoving], backward };
    const follow = (average: typeof mean, value: typeof mean): Operation => ({
      kind: 'movingAverage',
      updates: { average },
      reads: { value },
      momentum: params.momentum,
    });
    return {
      forward: [
        { kind: 'moments', writes: { mean, variance }, reads: { x }, sizes },
        follow(movingMean, mean),
        follow(movingVariance, variance),
        { ...byMoving, reads: { x, mean, variance, gamma, beta } },
      ],
      prediction: [byMoving],
      backward,
    };
  },
});
