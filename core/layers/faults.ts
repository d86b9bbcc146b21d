/** Checks of input shapes that several layers make, with the fault each finds. */
import { failure, success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { windowExtent, windowOver, type Window, type WindowSettings } from '../tensor/window.ts';
import { formatShape } from '../text/format.ts';
import type { LayerFault } from './layer.ts';

/** Height, width and channels of the first input, or the fault that it is no image. */
export function imageShape(inputs: readonly Shape[]): Result<readonly [number, number, number], LayerFault> {
  const shape = inputs[0] ?? [];
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    return failure({ code: 'SHAPE_RANK', params: { found: formatShape(shape) } });
  }
  return success([height, width, channels]);
}

/** The length of the first input, or the fault that it is no vector. */
export function vectorLength(inputs: readonly Shape[]): Result<number, LayerFault> {
  const shape = inputs[0] ?? [];
  const [length] = shape;
  if (shape.length !== 1 || length === undefined) {
    return failure({ code: 'SHAPE_VECTOR', params: { found: formatShape(shape) } });
  }
  return success(length);
}

/** The window over the first input, or the fault that it does not fit. */
export function fittingWindow(
  inputs: readonly Shape[],
  settings: WindowSettings,
): Result<Window, LayerFault> {
  const image = imageShape(inputs);
  if (!image.ok) return image;
  const window = windowOver(image.value, settings);
  if (window !== null) return success(window);
  const extent = settings.kernel.map((size, axis) => windowExtent(size, settings.dilation[axis] ?? 1));
  const found = formatShape(image.value.slice(0, 2));
  return failure({ code: 'SHAPE_WINDOW', params: { window: formatShape(extent), found } });
}
