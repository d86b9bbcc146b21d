/**
 * An image made larger by whole factors. Pixel centres lie half a pixel inside, so that output row i stands at
 *
 *   p = (i + 1/2) / factor - 1/2       of the input, the same for columns
 *
 * nearest: the input row floor(i / factor). bilinear: rows floor(p) and floor(p) + 1, weighted by how near they are;
 * beyond the edge the edge is repeated. Both are a mean of two rows and two columns with fixed weights:
 *
 *   y   = sum over the four cells of weight x
 *   dx += weight dy, at each of the four
 */
import type {
  Interpolation,
  Upsample2DGradientOperation,
  Upsample2DOperation,
  UpsamplingSizes,
} from '../../plan/operations/resize.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindUpsample2D({ writes, reads, sizes }: Upsample2DOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const rows = createTaps(sizes.height, sizes.factors[0], sizes.interpolation);
  const columns = createTaps(sizes.width, sizes.factors[1], sizes.interpolation);
  return () => upsample2d(y, x, rows, columns, sizes);
}

export function upsample2d(
  y: FloatArray,
  x: FloatArray,
  rows: readonly Tap[],
  columns: readonly Tap[],
  { batch, height, width, channels }: UpsamplingSizes,
): void {
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    const first = image * height;
    for (const row of rows) {
      const upper = (first + row.low) * width;
      const lower = (first + row.high) * width;
      for (const column of columns) {
        for (let c = 0; c < channels; c++, yAt++) {
          const above = mix(
            x[(upper + column.low) * channels + c]!,
            x[(upper + column.high) * channels + c]!,
            column,
          );
          const below = mix(
            x[(lower + column.low) * channels + c]!,
            x[(lower + column.high) * channels + c]!,
            column,
          );
          y[yAt] = mix(above, below, row);
        }
      }
    }
  }
}

export function bindUpsample2DGradient(
  { adds, reads, sizes }: Upsample2DGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const rows = createTaps(sizes.height, sizes.factors[0], sizes.interpolation);
  const columns = createTaps(sizes.width, sizes.factors[1], sizes.interpolation);
  return () => upsample2dGradient(dx, dy, rows, columns, sizes);
}

export function upsample2dGradient(
  dx: FloatArray,
  dy: FloatArray,
  rows: readonly Tap[],
  columns: readonly Tap[],
  { batch, height, width, channels }: UpsamplingSizes,
): void {
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    const first = image * height;
    for (const row of rows) {
      const upper = (first + row.low) * width;
      const lower = (first + row.high) * width;
      for (const column of columns) {
        for (let c = 0; c < channels; c++, dyAt++) {
          const above = dy[dyAt]! * (1 - row.share);
          const below = dy[dyAt]! * row.share;
          dx[(upper + column.low) * channels + c]! += above * (1 - column.share);
          dx[(upper + column.high) * channels + c]! += above * column.share;
          dx[(lower + column.low) * channels + c]! += below * (1 - column.share);
          dx[(lower + column.high) * channels + c]! += below * column.share;
        }
      }
    }
  }
}

/** The two input cells that one output cell is a mean of along an axis; `share` is the weight of `high`. */
export interface Tap {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** A tap for each output cell along an axis of `size` input cells. */
export function createTaps(size: number, factor: number, interpolation: Interpolation): readonly Tap[] {
  return Array.from({ length: size * factor }, (_, i) => {
    if (interpolation === 'nearest') {
      const nearest = Math.floor(i / factor);
      return { low: nearest, high: nearest, share: 0 };
    }
    const position = (i + 0.5) / factor - 0.5;
    const low = Math.floor(position);
    return { low: Math.max(low, 0), high: Math.min(low + 1, size - 1), share: position - low };
  });
}

function mix(low: number, high: number, { share }: Tap): number {
  return low * (1 - share) + high * share;
}
