import { factorField, factorSummary, imageSizes, sameImage } from './augmenting.ts';
import { defineLayer } from './layer.ts';
import { lowerUnchanged } from './lower-unchanged.ts';
import { singleInput } from './site.ts';

/**
 * y = mean + f (x - mean), f uniform between 1 - factor and 1 + factor, with the mean of each channel of each image.
 * Nothing is clipped, since no range of values is told: Keras clips to 0 to 255 unless given another.
 */
export const randomContrast = defineLayer({
  type: 'RandomContrast',
  label: 'RandomContrast',
  category: 'augmentation',
  help: 'Makes each image paler or stronger while training, so that the network does not mind how it is lit.',
  inputs: { min: 1, max: 1 },
  fields: {
    factor: factorField('By how much at most: 0.1 is from 10 % less contrast to 10 % more.'),
  },
  samples: [
    { title: 'x=[4,3,2] factor=0.5', params: { factor: 0.5 }, inputs: [[4, 3, 2]] },
    { title: 'x=[3,3,1] factor=0, nothing changed', params: { factor: 0 }, inputs: [[3, 3, 1]] },
  ],
  summary: factorSummary,
  inferShape: (_params, inputs) => sameImage(inputs),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: ({ factor }, site) => {
    const unchanged = lowerUnchanged(site);
    if (!site.training) return unchanged;
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const sizes = imageSizes(x.shape);
    const factors = site.scratch('factors', []);
    const random = site.random();
    return {
      draw: [
        {
          kind: 'drawUniform',
          writes: { y: factors },
          updates: { random },
          from: 1 - factor,
          to: 1 + factor,
        },
      ],
      forward: [{ kind: 'contrast', writes: { y }, reads: { x, factors }, sizes }],
      prediction: unchanged.forward,
      backward:
        dx === null ? [] : [{ kind: 'contrastGradient', adds: { dx }, reads: { dy, factors }, sizes }],
    };
  },
});
