import { mergedShape } from './faults.ts';
import { defineLayer } from './layer.ts';
import { lowerMerging, mergingSamples, SEVERAL_INPUTS } from './merging.ts';

/** y = x_1 x_2 ..., dx_i = dy times the product of all x but x_i */
export const multiply = defineLayer({
  type: 'Multiply',
  label: 'Multiply',
  category: 'merge',
  help: 'Multiplies its inputs number by number: one of them can open and close the way of the other, as a gate.',
  inputs: SEVERAL_INPUTS,
  fields: {},
  samples: mergingSamples,
  summary: () => '',
  inferShape: (_params, inputs) => mergedShape(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, site) =>
    lowerMerging(site, (x, dx) => {
      const { y, dy } = site;
      return {
        forward: [{ kind: 'multiply', writes: { y }, reads: { x } }],
        backward: dx.flatMap((each, index) => {
          if (each === null) return [];
          const others = x.filter((_, other) => other !== index);
          return [{ kind: 'multiplyGradient', adds: { dx: each }, reads: { dy, others } } as const];
        }),
      };
    }),
});
