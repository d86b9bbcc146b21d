import { success } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { defineLayer } from './layer.ts';
import { lowerUnchanged } from './lower-unchanged.ts';

/** The same numbers in one row, in the order in which they lie in memory: row, column, channel. */
export const flatten = defineLayer({
  type: 'Flatten',
  label: 'Flatten',
  category: 'reshape',
  help: 'Writes the image as one long row of numbers, as a Dense layer needs it.',
  inputs: { min: 1, max: 1 },
  fields: {},
  samples: [
    { title: 'x=[3,2,2]', params: {}, inputs: [[3, 2, 2]] },
    { title: 'x=[5], a vector already', params: {}, inputs: [[5]] },
  ],
  summary: () => '',
  inferShape: (_params, [shape = []]) => success([sizeOf(shape)]),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, site) => lowerUnchanged(site),
});
