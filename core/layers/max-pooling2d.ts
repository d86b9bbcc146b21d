import { defineLayer } from './layer.ts';
import { poolingFields, poolingSamples, poolingShape, poolingSizes, poolingSummary } from './pooling.ts';
import { singleInput } from './site.ts';

/** y = the maximum of each window; dx = dy at the first cell that is the maximum, 0 elsewhere. */
export const maxPooling2d = defineLayer({
  type: 'MaxPooling2D',
  label: 'MaxPooling2D',
  category: 'pooling',
  help: 'Keeps the largest number of each window, so that the image gets smaller and what was found stays.',
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
      forward: [{ kind: 'maxPool2d', writes: { y }, reads: { x }, sizes }],
      backward: dx === null ? [] : [{ kind: 'maxPool2dGradient', adds: { dx }, reads: { x, y, dy }, sizes }],
    };
  },
});
