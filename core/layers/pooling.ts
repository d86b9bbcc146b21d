/** What the two pooling layers with a window share: fields, samples, shape and sizes. They have no weights. */
import type { PoolSizes } from '../plan/operations/pooling.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { windowOver, type WindowSettings } from '../tensor/window.ts';
import { formatShape } from '../text/format.ts';
import { t } from '../text/text.ts';
import { fittingWindow } from './faults.ts';
import type { ParamsOf } from './field.ts';
import type { LayerFault, LayerSample } from './layer.ts';
import { paddingField, poolSizeField, poolStridesField } from './shared-fields.ts';

export const poolingFields = { poolSize: poolSizeField, strides: poolStridesField, padding: paddingField };

type Params = ParamsOf<typeof poolingFields>;

export const poolingSamples: readonly LayerSample[] = [
  { title: 'x=[4,6,2] f=[2,2] s=[2,2]', params: {}, inputs: [[4, 6, 2]] },
  { title: 'x=[5,7,2] f=[2,2] s=[2,2], cells left over', params: {}, inputs: [[5, 7, 2]] },
  {
    title: 'x=[3,3,1] f=[2,2] s=[1,1] p=same',
    params: { strides: [1, 1], padding: 'same' },
    inputs: [[3, 3, 1]],
  },
  {
    title: 'x=[5,4,2] f=[3,2] s=[1,2], overlapping windows',
    params: { poolSize: [3, 2], strides: [1, 2] },
    inputs: [[5, 4, 2]],
  },
  {
    title: 'x=[5,5,2] f=[3,3] s=[2,2] p=same',
    params: { poolSize: [3, 3], strides: [2, 2], padding: 'same' },
    inputs: [[5, 5, 2]],
  },
  { title: 'x=[5,5,1] f=[2,2] s=[3,3], windows with gaps', params: { strides: [3, 3] }, inputs: [[5, 5, 1]] },
  {
    title: 'x=[2,2,1] f=[5,5] s=[1,1] p=same, a window larger than the image',
    params: { poolSize: [5, 5], strides: [1, 1], padding: 'same' },
    inputs: [[2, 2, 1]],
  },
];

export function poolingSummary({ poolSize, strides }: Params): string {
  const window = t('layer.window', { size: formatShape(poolSize) });
  if (strides[0] === poolSize[0] && strides[1] === poolSize[1]) return window;
  return `${window}, ${t('layer.stride', { size: formatShape(strides) })}`;
}

export function poolingShape(params: Params, inputs: readonly Shape[]): Result<Shape, LayerFault> {
  const window = fittingWindow(inputs, settingsOf(params));
  if (!window.ok) return window;
  return success([window.value.vertical.output, window.value.horizontal.output, inputs[0]?.[2] ?? 0]);
}

/** `x`: (batch, height, width, channels) */
export function poolingSizes(params: Params, x: Shape): PoolSizes {
  const [batch = 0, height = 0, width = 0, channels = 0] = x;
  const window = windowOver([height, width], settingsOf(params));
  if (window === null) throw new Error('A pooling layer whose window does not fit was lowered.');
  return { batch, channels, ...window };
}

function settingsOf({ poolSize, strides, padding }: Params): WindowSettings {
  return { kernel: poolSize, strides, dilation: [1, 1], padding };
}
