import { defineLayer } from './layer.ts';
import { poolingFields, poolingSamples, poolingShape, poolingSizes, poolingSummary } from './pooling.ts';
import { singleInput } from './site.ts';

/** y = the mean of each window, padded cells left out; dx = dy shared evenly among the window's cells. */
export const averagePooling2d = defineLayer({
  type: 'AveragePooling2D',
  label: 'AveragePooling2D',
  category: 'pooling',
  help: 'Replaces each window by its mean, so that the image gets smaller and smoother.',
  inputs: { min: 1, max: 1 },
  fields: poolingFields,
  samples: poolingSamples,
  summary: poolingSummary,
  inferShape: poolingShape,
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const sizes = poolingSizes(params, x.shape);
    return {
      forward: [{ kind: 'averagePool2d', writes: { y }, reads: { x }, sizes }],
      backward: dx === null ? [] : [{ kind: 'averagePool2dGradient', adds: { dx }, reads: { dy }, sizes }],
    };
  },
});
