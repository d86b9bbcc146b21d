import { sizeOf } from '../tensor/shape.ts';
import type { TrainingData } from './data-set.ts';

/** One image of a set, in the set's own memory: (height, width, channels), 0 to 255. */
export function pixelsAt({ shape, pixels }: TrainingData, image: number): Uint8Array<ArrayBuffer> {
  const size = sizeOf(shape);
  return pixels.subarray(image * size, (image + 1) * size);
}
