/** How tensors of different sizes are merged cell by cell: an axis of size 1 repeats itself, as in Keras and NumPy. */
import { sizeOf, type Shape } from './shape.ts';

/**
 * The shape that all of `shapes` can be repeated to; null when there is none. A vector counts as an image of one cell,
 * so that it merges with every cell of an image that has as many channels. Shapes are without the batch.
 */
export function broadcastShape(shapes: readonly Shape[]): Shape | null {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const merged = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    for (const [axis, size] of padded(shape, rank).entries()) {
      if (merged[axis] !== 1 && size !== 1 && size !== merged[axis]) return null;
      if (size !== 1) merged[axis] = size;
    }
  }
  return merged;
}

/**
 * For each axis of `to`, how far apart two cells of `from` lie that stand for neighbours in `to`; 0 along an axis that
 * `from` repeats itself on.
 */
export function broadcastStrides(from: Shape, to: Shape): readonly number[] {
  const sizes = padded(from, to.length);
  return to.map((size, axis) => (sizes[axis] === size ? sizeOf(sizes.slice(axis + 1)) : 0));
}

/** With axes of size 1 put first. */
function padded(shape: Shape, rank: number): Shape {
  return [...new Array<number>(rank - shape.length).fill(1), ...shape];
}
