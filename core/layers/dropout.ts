import { success } from '../result.ts';
import { formatSetting } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { NumberField } from './field.ts';
import { defineLayer } from './layer.ts';
import { lowerUnchanged } from './lower-unchanged.ts';
import { singleInput } from './site.ts';

const rate: NumberField = {
  kind: 'number',
  label: 'Rate',
  help: 'Which share of the numbers is set to zero in each step of training. 0.2 to 0.5 is usual.',
  fallback: 0.5,
  initial: 0.5,
  min: 0,
  max: 1,
};

/**
 * y = r x, dx = r dy, with r = 0 at random and 1 / (1 - rate) elsewhere: on average 1, so that prediction can leave it out
 */
export const dropout = defineLayer({
  type: 'Dropout',
  label: 'Dropout',
  category: 'normalization',
  help: 'Sets random numbers to zero while training, so that the network does not rely on any single one. Predictions pass unchanged.',
  inputs: { min: 1, max: 1 },
  fields: { rate },
  samples: [
    { title: 'x=[3,4,2] rate=0.5', params: {}, inputs: [[3, 4, 2]] },
    { title: 'x=[7] rate=0.2', params: { rate: 0.2 }, inputs: [[7]] },
    { title: 'x=[7] rate=0, nothing dropped', params: { rate: 0 }, inputs: [[7]] },
    { title: 'x=[7] rate=1, everything dropped', params: { rate: 1 }, inputs: [[7]] },
  ],
  summary: (params) => t('layer.rate', { rate: formatSetting(params.rate) }),
  inferShape: (_params, [shape = []]) => success(shape),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const unchanged = lowerUnchanged(site);
    if (!site.training) return unchanged;
    const mask = site.scratch('mask', y.shape.slice(1));
    return {
      draw: [
        { kind: 'drawMask', writes: { y: mask }, updates: { random: site.random() }, rate: params.rate },
      ],
      forward: [{ kind: 'multiply', writes: { y }, reads: { x: [x, mask] } }],
      prediction: unchanged.forward,
      backward:
        dx === null ? [] : [{ kind: 'multiplyGradient', adds: { dx }, reads: { dy, others: [mask] } }],
    };
  },
});
