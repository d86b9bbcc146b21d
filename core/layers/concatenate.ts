import { matrixOf } from '../tensor/matrix.ts';
import { concatenatedShape } from './faults.ts';
import { defineLayer } from './layer.ts';
import { SEVERAL_INPUTS } from './merging.ts';

/** y = the channels of x_1, then those of x_2, ...; dx_i = its own channels of dy */
export const concatenate = defineLayer({
  type: 'Concatenate',
  label: 'Concatenate',
  category: 'merge',
  help: 'Puts the channels of its inputs one behind another, so that the next layer sees all of them.',
  inputs: SEVERAL_INPUTS,
  fields: {},
  samples: [
    {
      title: '[2,3,2] and [2,3,1]',
      params: {},
      inputs: [
        [2, 3, 2],
        [2, 3, 1],
      ],
    },
    { title: '[3], [1] and [2]', params: {}, inputs: [[3], [1], [2]] },
  ],
  summary: () => '',
  inferShape: (_params, inputs) => concatenatedShape(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, { x, y, dx, dy }) => {
    const columns = x.map(({ shape }) => matrixOf(shape).columns);
    const sizes = { rows: matrixOf(y.shape).rows, columns };
    return {
      forward: [{ kind: 'concatenate', writes: { y }, reads: { x }, sizes }],
      backward: dx.flatMap((each, index) =>
        each === null
          ? []
          : [{ kind: 'concatenateGradient', adds: { dx: each }, reads: { dy }, index, sizes } as const],
      ),
    };
  },
});
