/**
 * Images whose cells come from elsewhere, by an affine map of each image's own.
 *
 *   (p, q) = (a i + b j + c, d i + e j + f)
 *   y[i,j]  = the mean of the four cells of x around (p, q), weighted by how near they are; cells outside x are 0
 *   dx     += weight dy, at each of the four that lies in x
 */
import type {
  ImageSizes,
  ResampleGradientOperation,
  ResampleOperation,
} from '../../plan/operations/random.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';
import { TRANSFORM_SIZE } from './transforms.ts';

export function bindResample({ writes, reads, sizes }: ResampleOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const transforms = viewOf(reads.transforms);
  // The sums of one cell, rounded to float32 once, when they are complete.
  const sums = new Float64Array(sizes.channels);
  return () => resample(y, sums, x, transforms, sizes);
}

/** `sums`: (channels), room to add in. */
export function resample(
  y: FloatArray,
  sums: Float64Array,
  x: FloatArray,
  transforms: FloatArray,
  { batch, height, width, channels }: ImageSizes,
): void {
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    const at = image * TRANSFORM_SIZE;
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const p = transforms[at]! * i + transforms[at + 1]! * j + transforms[at + 2]!;
        const q = transforms[at + 3]! * i + transforms[at + 4]! * j + transforms[at + 5]!;
        sums.fill(0);
        for (let row = Math.floor(p); row <= Math.floor(p) + 1; row++) {
          for (let column = Math.floor(q); column <= Math.floor(q) + 1; column++) {
            const weight = weightOf(row, p, height) * weightOf(column, q, width);
            if (weight === 0) continue;
            const xAt = ((image * height + row) * width + column) * channels;
            for (let c = 0; c < channels; c++) sums[c]! += weight * x[xAt + c]!;
          }
        }
        y.set(sums, yAt);
        yAt += channels;
      }
    }
  }
}

export function bindResampleGradient(
  { adds, reads, sizes }: ResampleGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const transforms = viewOf(reads.transforms);
  return () => resampleGradient(dx, dy, transforms, sizes);
}

export function resampleGradient(
  dx: FloatArray,
  dy: FloatArray,
  transforms: FloatArray,
  { batch, height, width, channels }: ImageSizes,
): void {
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    const at = image * TRANSFORM_SIZE;
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const p = transforms[at]! * i + transforms[at + 1]! * j + transforms[at + 2]!;
        const q = transforms[at + 3]! * i + transforms[at + 4]! * j + transforms[at + 5]!;
        for (let row = Math.floor(p); row <= Math.floor(p) + 1; row++) {
          for (let column = Math.floor(q); column <= Math.floor(q) + 1; column++) {
            const weight = weightOf(row, p, height) * weightOf(column, q, width);
            if (weight === 0) continue;
            const dxAt = ((image * height + row) * width + column) * channels;
            for (let c = 0; c < channels; c++) dx[dxAt + c]! += weight * dy[dyAt + c]!;
          }
        }
        dyAt += channels;
      }
    }
  }
}

/** The share of a cell beside `position` along an axis: 1 on it, 0 a cell away, and 0 outside the image. */
function weightOf(cell: number, position: number, size: number): number {
  return cell < 0 || cell >= size ? 0 : 1 - Math.abs(position - cell);
}
