import { sizeOf } from '../tensor/shape.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { TrainingData } from './data-set.ts';

/**
 * x = pixels / 255 of the images `order[from]`, `order[from + 1]` ... for as long as x has room.
 * x: (batch, height, width, channels)
 */
export function writeBatch(
  x: FloatArray,
  { shape, pixels }: TrainingData,
  order: ArrayLike<number>,
  from: number,
): void {
  const size = sizeOf(shape);
  let at = 0;
  for (let image = from; at < x.length; image++) {
    const start = order[image]! * size;
    for (let i = 0; i < size; i++) x[at + i] = pixels[start + i]! / 255;
    at += size;
  }
}
