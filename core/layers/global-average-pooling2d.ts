import { globalPoolingSamples, globalPoolingShape, globalPoolingSizes } from './global-pooling.ts';
import { defineLayer } from './layer.ts';
import { singleInput } from './site.ts';

/** y[c] = the mean of channel c; dx = dy shared evenly among all cells. */
export const globalAveragePooling2d = defineLayer({
  type: 'GlobalAveragePooling2D',
  label: 'GlobalAveragePooling2D',
  category: 'pooling',
  help: 'Replaces each channel by its mean: an image of any size becomes one number a channel.',
  inputs: { min: 1, max: 1 },
  fields: {},
  samples: globalPoolingSamples,
  summary: () => '',
  inferShape: (_params, inputs) => globalPoolingShape(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const sizes = globalPoolingSizes(x.shape);
    return {
      forward: [{ kind: 'globalAveragePool', writes: { y }, reads: { x }, sizes }],
      backward:
        dx === null ? [] : [{ kind: 'globalAveragePoolGradient', adds: { dx }, reads: { dy }, sizes }],
    };
  },
});
