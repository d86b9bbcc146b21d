import { globalPoolingSamples, globalPoolingShape, globalPoolingSizes } from './global-pooling.ts';
import { defineLayer } from './layer.ts';
import { singleInput } from './site.ts';

/** y[c] = the maximum of channel c; dx = dy at the first cell that is the maximum, 0 elsewhere. */
export const globalMaxPooling2d = defineLayer({
  type: 'GlobalMaxPooling2D',
  label: 'GlobalMaxPooling2D',
  category: 'pooling',
  help: 'Keeps the largest number of each channel: whether a pattern is there, wherever it is.',
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
      forward: [{ kind: 'globalMaxPool', writes: { y }, reads: { x }, sizes }],
      backward:
        dx === null ? [] : [{ kind: 'globalMaxPoolGradient', adds: { dx }, reads: { x, y, dy }, sizes }],
    };
  },
});
