/** Checks of input shapes that several layers make, with the fault each finds. */
import { failure, success, type Result } from '../result.ts';
import { broadcastShape } from '../tensor/broadcast.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
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

/** The shape that all inputs can be repeated to, or the fault that there is none. */
export function mergedShape(inputs: readonly Shape[]): Result<Shape, LayerFault> {
  const shape = broadcastShape(inputs);
  if (shape !== null) return success(shape);
  return failure({ code: 'SHAPE_MERGE', params: { found: listShapes(inputs) } });
}

/** The shape of the inputs joined along their last axis, or the fault that they differ in another one. */
export function concatenatedShape(inputs: readonly Shape[]): Result<Shape, LayerFault> {
  const [first = []] = inputs;
  const before = first.slice(0, -1);
  if (inputs.some((shape) => !sameShape(shape.slice(0, -1), before))) {
    return failure({ code: 'SHAPE_CONCATENATE', params: { found: listShapes(inputs) } });
  }
  return success([...before, inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)]);
}

function listShapes(shapes: readonly Shape[]): string {
  return shapes.map(formatShape).join(', ');
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
