import { sizeOf } from '../tensor/shape.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { TrainingData } from './data-set.ts';

/** byte -> byte / 255, in float32 */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Writes the images order[from] to order[from + count - 1] into `x` (count, height, width, channels), as the network
 * takes them: pixels / 255 in float32.
 */
export function writeBatch(
  x: FloatArray,
  { pixels, shape }: TrainingData,
  order: Uint32Array,
  from: number,
  count: number,
): void {
  const size = sizeOf(shape);
  for (let row = 0; row < count; row++) {
    const start = order[from + row]! * size;
    for (let i = 0; i < size; i++) x[row * size + i] = SCALED[pixels[start + i]!]!;
  }
}
