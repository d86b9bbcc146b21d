import { factorField, factorSummary, lowerTransform, sameImage } from './augmenting.ts';
import { defineLayer } from './layer.ts';

/** y = x turned around its middle by an angle uniform between -factor and factor full turns; 0 where nothing comes from */
export const randomRotation = defineLayer({
  type: 'RandomRotation',
  label: 'RandomRotation',
  category: 'augmentation',
  help: 'Turns each image by a random angle while training, so that the network does not mind how things are tilted.',
  inputs: { min: 1, max: 1 },
  fields: {
    factor: factorField('How far at most, as a share of a full turn: 0.1 is up to 36 degrees either way.'),
  },
  samples: [
    { title: 'x=[4,3,2] factor=0.2', params: { factor: 0.2 }, inputs: [[4, 3, 2]] },
    { title: 'x=[5,5,1] factor=0, nothing moved', params: { factor: 0 }, inputs: [[5, 5, 1]] },
  ],
  summary: factorSummary,
  inferShape: (_params, inputs) => sameImage(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: ({ factor }, site) => lowerTransform({ type: 'rotation', factor }, site),
});
