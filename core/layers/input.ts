import { success } from '../result.ts';
import { formatShape } from '../text/format.ts';
import { defineLayer } from './layer.ts';

/** Where the images enter: x is its output, and it computes nothing. */
export const input = defineLayer({
  type: 'Input',
  label: 'Input',
  category: 'input',
  help: 'Where the image enters the network: its height, width and channels. Every network has exactly one.',
  inputs: { min: 0, max: 0 },
  fields: {
    shape: {
      kind: 'shape',
      label: 'Shape',
      help: 'Height, width and channels of the image: 1 channel for grey, 3 for colour. A network of plain numbers takes their count.',
      fallback: undefined,
      initial: [28, 28, 1],
    },
  },
  samples: [
    { title: 'shape=[4,3,2]', params: { shape: [4, 3, 2] }, inputs: [] },
    { title: 'shape=[5]', params: { shape: [5] }, inputs: [] },
  ],
  summary: ({ shape }) => formatShape(shape),
  inferShape: ({ shape }) => success(shape),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: () => ({ forward: [], backward: [] }),
});
