import { factorField, factorSummary, lowerTransform, sameImage } from './augmenting.ts';
import { defineLayer } from './layer.ts';

/** y[i,j] = x[i - s height, j - t width], s and t uniform between -factor and factor; 0 where nothing comes from */
export const randomTranslation = defineLayer({
  type: 'RandomTranslation',
  label: 'RandomTranslation',
  category: 'augmentation',
  help: 'Shifts each image by a random distance while training, so that the network does not learn where things stand.',
  inputs: { min: 1, max: 1 },
  fields: {
    factor: factorField('How far at most, as a share of height and width: 0.1 is up to a tenth either way.'),
  },
  samples: [
    { title: 'x=[4,3,2] factor=0.2', params: { factor: 0.2 }, inputs: [[4, 3, 2]] },
    { title: 'x=[5,5,1] factor=0, nothing moved', params: { factor: 0 }, inputs: [[5, 5, 1]] },
  ],
  summary: factorSummary,
  inferShape: (_params, inputs) => sameImage(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: ({ factor }, site) => lowerTransform({ type: 'translation', factor }, site),
});
