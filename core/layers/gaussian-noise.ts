import { success } from '../result.ts';
import { formatSetting } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { NumberField } from './field.ts';
import { defineLayer } from './layer.ts';
import { lowerUnchanged } from './lower-unchanged.ts';
import { singleInput } from './site.ts';

const stddev: NumberField = {
  kind: 'number',
  label: 'Deviation',
  help: 'How strong the noise is: its standard deviation. 0.1 is usual for images of values from 0 to 1.',
  fallback: 0.1,
  initial: 0.1,
  min: 0,
  max: 1000,
};

/** y = x + noise, normally distributed around 0; dx = dy */
export const gaussianNoise = defineLayer({
  type: 'GaussianNoise',
  label: 'GaussianNoise',
  category: 'augmentation',
  help: 'Adds random noise to every number while training, so that the network does not rely on fine detail.',
  inputs: { min: 1, max: 1 },
  fields: { stddev },
  samples: [
    { title: 'x=[3,4,2] stddev=0.1', params: {}, inputs: [[3, 4, 2]] },
    { title: 'x=[5] stddev=2', params: { stddev: 2 }, inputs: [[5]] },
  ],
  summary: (params) => t('layer.stddev', { stddev: formatSetting(params.stddev) }),
  inferShape: (_params, [shape = []]) => success(shape),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const unchanged = lowerUnchanged(site);
    if (!site.training) return unchanged;
    const { x } = singleInput(site);
    const { y } = site;
    const noise = site.scratch('noise', y.shape.slice(1));
    return {
      draw: [
        {
          kind: 'drawNormal',
          writes: { y: noise },
          updates: { random: site.random() },
          stddev: params.stddev,
        },
      ],
      forward: [
        { kind: 'copy', writes: { y }, reads: { x } },
        { kind: 'accumulate', adds: { y }, reads: { x: noise } },
      ],
      prediction: unchanged.forward,
      backward: unchanged.backward,
    };
  },
});
