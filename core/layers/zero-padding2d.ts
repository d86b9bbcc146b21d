import { success } from '../result.ts';
import { t } from '../text/text.ts';
import { imageShape } from './faults.ts';
import type { MarginsField } from './field.ts';
import { defineLayer } from './layer.ts';
import { singleInput } from './site.ts';

const padding: MarginsField = {
  kind: 'margins',
  label: 'Padding',
  labels: ['Padding top', 'Padding bottom', 'Padding left', 'Padding right'],
  help: 'How many rows and columns of zeros are put at each edge.',
  fallback: [
    [1, 1],
    [1, 1],
  ],
  initial: [
    [1, 1],
    [1, 1],
  ],
  min: 0,
  max: 1024,
};

/** y = x with zeros around it, dx = dy without them */
export const zeroPadding2d = defineLayer({
  type: 'ZeroPadding2D',
  label: 'ZeroPadding2D',
  category: 'reshape',
  help: 'Puts zeros around the image, so that a window can look over its edge.',
  inputs: { min: 1, max: 1 },
  fields: { padding },
  samples: [
    { title: 'x=[2,3,2], one all around', params: {}, inputs: [[2, 3, 2]] },
    {
      title: 'x=[3,2,1] p=[[1,0],[2,3]], each edge another',
      params: {
        padding: [
          [1, 0],
          [2, 3],
        ],
      },
      inputs: [[3, 2, 1]],
    },
    {
      title: 'x=[2,2,2] p=[[0,0],[0,0]], nothing added',
      params: {
        padding: [
          [0, 0],
          [0, 0],
        ],
      },
      inputs: [[2, 2, 2]],
    },
  ],
  summary: ({ padding: [[top, bottom], [left, right]] }) =>
    top === bottom && top === left && top === right
      ? t('layer.margin', { size: top })
      : t('layer.margins', { top, bottom, left, right }),
  inferShape: ({ padding: [[top, bottom], [left, right]] }, inputs) => {
    const image = imageShape(inputs);
    if (!image.ok) return image;
    const [height, width, channels] = image.value;
    return success([top + height + bottom, left + width + right, channels]);
  },
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const [[top, bottom], [left, right]] = params.padding;
    const sizes = { batch, height, width, channels, top, bottom, left, right };
    return {
      forward: [{ kind: 'zeroPad2d', writes: { y }, reads: { x }, sizes }],
      backward: dx === null ? [] : [{ kind: 'zeroPad2dGradient', adds: { dx }, reads: { dy }, sizes }],
    };
  },
});
