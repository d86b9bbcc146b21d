/**
 * The maximum of each channel over a whole image.
 *
 *   y[c] = max over cells of x[cell, c]          NaN wins, so that a network that has diverged shows it
 *   dx  += dy at the first cell, in row-major order, that equals y
 */
import type {
  GlobalMaxPoolGradientOperation,
  GlobalMaxPoolOperation,
  GlobalPoolSizes,
} from '../../plan/operations/pooling.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindGlobalMaxPool({ writes, reads, sizes }: GlobalMaxPoolOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => globalMaxPool(y, x, sizes);
}

/** y: (batch, channels), x: (batch, cells, channels) */
export function globalMaxPool(
  y: FloatArray,
  x: FloatArray,
  { batch, cells, channels }: GlobalPoolSizes,
): void {
  y.fill(-Infinity);
  let xAt = 0;
  for (let image = 0; image < batch; image++) {
    const yAt = image * channels;
    for (let cell = 0; cell < cells; cell++) {
      for (let c = 0; c < channels; c++, xAt++) y[yAt + c] = Math.max(y[yAt + c]!, x[xAt]!);
    }
  }
}

export function bindGlobalMaxPoolGradient(
  { adds, reads, sizes }: GlobalMaxPoolGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const x = viewOf(reads.x);
  const y = viewOf(reads.y);
  const dy = viewOf(reads.dy);
  return () => globalMaxPoolGradient(dx, x, y, dy, sizes);
}

export function globalMaxPoolGradient(
  dx: FloatArray,
  x: FloatArray,
  y: FloatArray,
  dy: FloatArray,
  { batch, cells, channels }: GlobalPoolSizes,
): void {
  for (let image = 0; image < batch; image++) {
    for (let c = 0; c < channels; c++) {
      const yAt = image * channels + c;
      const first = image * cells * channels + c;
      for (let at = first; at < first + cells * channels; at += channels) {
        if (x[at] === y[yAt]) {
          dx[at]! += dy[yAt]!;
          break;
        }
      }
    }
  }
}
