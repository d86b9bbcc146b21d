import type { WriteBytes } from '../kernels/kernels.ts';
import { sizeOf } from '../tensor/shape.ts';
import type { TrainingData } from './data-set.ts';

/**
 * Writes the images order[from] to order[from + count - 1] one after the other, from the first number on, as the network takes
 * them: pixels / 255 in float32.
 */
export function writeBatch(
  write: WriteBytes,
  { pixels, shape }: TrainingData,
  order: Uint32Array,
  from: number,
  count: number,
): void {
  const size = sizeOf(shape);
  for (let row = 0; row < count; row++) write(pixels, order[from + row]! * size, size, row * size);
}
