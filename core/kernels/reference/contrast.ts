/**
 * The contrast of each image changed by a factor, around the mean of each of its channels.
 *
 *   y   = mean + factor (x - mean)
 *   dx += factor dy + (1 - factor) mean(dy)
 *
 * Both are the same map of x and of dy: it is its own transpose.
 */
import type {
  ContrastGradientOperation,
  ContrastOperation,
  ImageSizes,
} from '../../plan/operations/random.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindContrast({ writes, reads, sizes }: ContrastOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const factors = viewOf(reads.factors);
  return () => {
    y.fill(0);
    addContrast(y, x, factors, sizes);
  };
}

export function bindContrastGradient(
  { adds, reads, sizes }: ContrastGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const factors = viewOf(reads.factors);
  return () => addContrast(dx, dy, factors, sizes);
}

/** y += mean + factor (x - mean); factors: (batch) */
export function addContrast(
  y: FloatArray,
  x: FloatArray,
  factors: FloatArray,
  { batch, height, width, channels }: ImageSizes,
): void {
  const size = height * width * channels;
  for (let image = 0; image < batch; image++) {
    const factor = factors[image]!;
    const end = (image + 1) * size;
    for (let c = 0; c < channels; c++) {
      const first = image * size + c;
      let sum = 0;
      for (let at = first; at < end; at += channels) sum += x[at]!;
      const mean = sum / (height * width);
      for (let at = first; at < end; at += channels) y[at]! += mean + factor * (x[at]! - mean);
    }
  }
}
