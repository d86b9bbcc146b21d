import { lowerTransform, sameImage } from './augmenting.ts';
import type { ChoiceField } from './field.ts';
import { defineLayer } from './layer.ts';

const MODES = ['horizontal', 'vertical', 'horizontalAndVertical'] as const;

const mode: ChoiceField<(typeof MODES)[number]> = {
  kind: 'choice',
  label: 'Mode',
  help: 'horizontal: left and right change places. vertical: top and bottom do. Or both, each for itself.',
  fallback: 'horizontal',
  initial: 'horizontal',
  options: MODES,
  spellings: { horizontal_and_vertical: 'horizontalAndVertical' },
};

/** y = x, or with the probability 1/2 its mirror image, along each axis of the mode */
export const randomFlip = defineLayer({
  type: 'RandomFlip',
  label: 'RandomFlip',
  category: 'augmentation',
  help: 'Mirrors every other image while training, so that the network does not mind which way things face. Not for digits.',
  inputs: { min: 1, max: 1 },
  fields: { mode },
  samples: MODES.map((each) => ({ title: `x=[3,4,2] ${each}`, params: { mode: each }, inputs: [[3, 4, 2]] })),
  summary: (params) => params.mode,
  inferShape: (_params, inputs) => sameImage(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const vertical = params.mode !== 'horizontal';
    const horizontal = params.mode !== 'vertical';
    return lowerTransform({ type: 'flip', vertical, horizontal }, site);
  },
});
