import { mergedShape } from './faults.ts';
import { defineLayer } from './layer.ts';
import { lowerMerging, mergingSamples, SEVERAL_INPUTS } from './merging.ts';

/** y = x_1 + x_2 + ..., dx_i = dy */
export const add = defineLayer({
  type: 'Add',
  label: 'Add',
  category: 'merge',
  help: 'Adds its inputs number by number: with a way around some layers, they learn only what is to be changed.',
  inputs: SEVERAL_INPUTS,
  fields: {},
  samples: mergingSamples,
  summary: () => '',
  inferShape: (_params, inputs) => mergedShape(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, site) =>
    lowerMerging(site, ([first, ...rest], dx) => {
      if (first === undefined) throw new Error('A sum without inputs was lowered.');
      const { y, dy } = site;
      return {
        forward: [
          { kind: 'copy', writes: { y }, reads: { x: first } },
          ...rest.map((x) => ({ kind: 'accumulate', adds: { y }, reads: { x } }) as const),
        ],
        backward: dx.flatMap((each) =>
          each === null ? [] : [{ kind: 'accumulate', adds: { y: each }, reads: { x: dy } } as const],
        ),
      };
    }),
});
