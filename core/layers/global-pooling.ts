/** What the two global pooling layers share: samples, shape and sizes. They have no parameters and no weights. */
import type { GlobalPoolSizes } from '../plan/operations/pooling.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { imageShape } from './faults.ts';
import type { LayerFault, LayerSample } from './layer.ts';

export const globalPoolingSamples: readonly LayerSample[] = [
  { title: 'x=[3,4,2]', params: {}, inputs: [[3, 4, 2]] },
  { title: 'x=[1,1,3], a single cell', params: {}, inputs: [[1, 1, 3]] },
];

export function globalPoolingShape(inputs: readonly Shape[]): Result<Shape, LayerFault> {
  const image = imageShape(inputs);
  return image.ok ? success([image.value[2]]) : image;
}

/** `x`: (batch, height, width, channels) */
export function globalPoolingSizes([batch = 0, height = 0, width = 0, channels = 0]: Shape): GlobalPoolSizes {
  return { batch, cells: height * width, channels };
}
