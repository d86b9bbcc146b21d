import { factorField, factorSummary, lowerTransform, sameImage } from './augmenting.ts';
import { defineLayer } from './layer.ts';

/** y[i,j] = x[z i, z j] around the middle, z uniform between 1 - factor and 1 + factor; 0 where nothing comes from */
export const randomZoom = defineLayer({
  type: 'RandomZoom',
  label: 'RandomZoom',
  category: 'augmentation',
  help: 'Makes each image a little smaller or larger while training, so that the network does not mind how large things are.',
  inputs: { min: 1, max: 1 },
  fields: { factor: factorField('By how much at most: 0.1 is from 10 % smaller to 10 % larger.') },
  samples: [
    { title: 'x=[4,3,2] factor=0.2', params: { factor: 0.2 }, inputs: [[4, 3, 2]] },
    { title: 'x=[5,5,1] factor=0, nothing moved', params: { factor: 0 }, inputs: [[5, 5, 1]] },
  ],
  summary: factorSummary,
  inferShape: (_params, inputs) => sameImage(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: ({ factor }, site) => lowerTransform({ type: 'zoom', factor }, site),
});
