/**
 * Max pooling. Padded cells take no part.
 *
 *   y[i,j,c] = max over the window of x          NaN wins, so that a network that has diverged shows it
 *   dx      += dy at the first cell, in row-major order, that equals y
 *
 *   x   1 3 | 2 0      y  3 4      dx   0 dy| 0  0
 *       2 3 | 4 1                       0  0|dy  0
 */
import type {
  MaxPool2DGradientOperation,
  MaxPool2DOperation,
  PoolSizes,
} from '../../plan/operations/pooling.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../../tensor/window.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindMaxPool2D({ writes, reads, sizes }: MaxPool2DOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => maxPool2d(y, x, sizes);
}

export function maxPool2d(y: FloatArray, x: FloatArray, sizes: PoolSizes): void {
  const { batch, channels, vertical, horizontal } = sizes;
  y.fill(-Infinity);
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const xAt = (row * horizontal.input + column) * channels;
            for (let c = 0; c < channels; c++) y[yAt + c] = Math.max(y[yAt + c]!, x[xAt + c]!);
          }
        }
        yAt += channels;
      }
    }
  }
}

export function bindMaxPool2DGradient(
  { adds, reads, sizes }: MaxPool2DGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const x = viewOf(reads.x);
  const y = viewOf(reads.y);
  const dy = viewOf(reads.dy);
  return () => maxPool2dGradient(dx, x, y, dy, sizes);
}

export function maxPool2dGradient(
  dx: FloatArray,
  x: FloatArray,
  y: FloatArray,
  dy: FloatArray,
  sizes: PoolSizes,
): void {
  const { batch, channels, vertical, horizontal } = sizes;
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        for (let c = 0; c < channels; c++, yAt++) {
          const xAt = firstCellEqual(y[yAt]!, x, sizes, image, i, j, c);
          if (xAt !== null) dx[xAt]! += dy[yAt]!;
        }
      }
    }
  }
}

/** The index in x of the first cell of window (i, j) that holds `value`; null when none does, as with NaN. */
export function firstCellEqual(
  value: number,
  x: FloatArray,
  { channels, vertical, horizontal }: PoolSizes,
  image: number,
  i: number,
  j: number,
  c: number,
): number | null {
  for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
    const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
    for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      const at = (row * horizontal.input + column) * channels + c;
      if (x[at] === value) return at;
    }
  }
  return null;
}
