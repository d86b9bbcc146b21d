import { success } from '../result.ts';
import { formatSetting } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { NumberField } from './field.ts';
import { defineLayer } from './layer.ts';
import { singleInput } from './site.ts';

const RANGE = { min: -1e6, max: 1e6 } as const;

const scale: NumberField = {
  kind: 'number',
  label: 'Scale',
  help: 'What every number is multiplied by.',
  fallback: 1,
  initial: 2,
  ...RANGE,
};

const offset: NumberField = {
  kind: 'number',
  label: 'Offset',
  help: 'What is added then. Scale 2 and offset -1 bring values from 0 to 1 into the range from -1 to 1.',
  fallback: 0,
  initial: -1,
  ...RANGE,
};

/** y = scale x + offset, dx = scale dy */
export const rescaling = defineLayer({
  type: 'Rescaling',
  label: 'Rescaling',
  category: 'normalization',
  help: 'Multiplies every number by the same scale and adds the same offset.',
  inputs: { min: 1, max: 1 },
  fields: { scale, offset },
  samples: [
    { title: 'x=[3,2,2] scale=2 offset=-1', params: { scale: 2, offset: -1 }, inputs: [[3, 2, 2]] },
    { title: 'x=[4] scale=-0.5', params: { scale: -0.5 }, inputs: [[4]] },
    { title: 'x=[4], nothing changed', params: {}, inputs: [[4]] },
  ],
  summary: (params) =>
    t('layer.rescaling', { scale: formatSetting(params.scale), offset: formatSetting(params.offset) }),
  inferShape: (_params, [shape = []]) => success(shape),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    return {
      forward: [{ kind: 'rescale', writes: { y }, reads: { x }, scale: params.scale, offset: params.offset }],
      backward:
        dx === null ? [] : [{ kind: 'rescaleGradient', adds: { dx }, reads: { dy }, scale: params.scale }],
    };
  },
});
