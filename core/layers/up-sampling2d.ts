import { INTERPOLATIONS, type Interpolation } from '../plan/operations/resize.ts';
import { success } from '../result.ts';
import { formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { imageShape } from './faults.ts';
import type { ChoiceField, PairField } from './field.ts';
import { defineLayer } from './layer.ts';
import { singleInput } from './site.ts';

const size: PairField = {
  kind: 'pair',
  label: 'Size',
  labels: ['Factor vertical', 'Factor horizontal'],
  help: 'How many rows and columns are made of each one.',
  fallback: [2, 2],
  initial: [2, 2],
  min: 1,
  max: 1024,
};

const interpolation: ChoiceField<Interpolation> = {
  kind: 'choice',
  label: 'Interpolation',
  help: 'nearest: every cell is repeated. bilinear: values change evenly from one cell to the next.',
  fallback: 'nearest',
  initial: 'nearest',
  options: INTERPOLATIONS,
};

/** y = x made larger, each cell a fixed mean of cells of x; dx = dy shared by the same weights */
export const upSampling2d = defineLayer({
  type: 'UpSampling2D',
  label: 'UpSampling2D',
  category: 'reshape',
  help: 'Makes the image larger by whole factors, without learning anything.',
  inputs: { min: 1, max: 1 },
  fields: { size, interpolation },
  samples: [
    { title: 'x=[2,3,2] 2x2 nearest', params: {}, inputs: [[2, 3, 2]] },
    { title: 'x=[2,3,1] 3x2 nearest', params: { size: [3, 2] }, inputs: [[2, 3, 1]] },
    { title: 'x=[3,2,2] 2x2 bilinear', params: { interpolation: 'bilinear' }, inputs: [[3, 2, 2]] },
    {
      title: 'x=[2,4,1] 3x2 bilinear',
      params: { size: [3, 2], interpolation: 'bilinear' },
      inputs: [[2, 4, 1]],
    },
    {
      title: 'x=[1,3,2] 4x1 bilinear, a single row',
      params: { size: [4, 1], interpolation: 'bilinear' },
      inputs: [[1, 3, 2]],
    },
  ],
  summary: (params) =>
    t('layer.enlarged', { size: formatShape(params.size), interpolation: params.interpolation }),
  inferShape: ({ size: [vertical, horizontal] }, inputs) => {
    const image = imageShape(inputs);
    if (!image.ok) return image;
    const [height, width, channels] = image.value;
    return success([height * vertical, width * horizontal, channels]);
  },
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const sizes = {
      batch,
      height,
      width,
      channels,
      factors: params.size,
      interpolation: params.interpolation,
    };
    return {
      forward: [{ kind: 'upsample2d', writes: { y }, reads: { x }, sizes }],
      backward: dx === null ? [] : [{ kind: 'upsample2dGradient', adds: { dx }, reads: { dy }, sizes }],
    };
  },
});
