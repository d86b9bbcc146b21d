/**
 * The mean of each channel over a whole image.
 *
 *   y[c] = (1 / cells) sum over cells of x[cell, c]
 *   dx  += dy / cells, at every cell
 */
import type {
  GlobalAveragePoolGradientOperation,
  GlobalAveragePoolOperation,
  GlobalPoolSizes,
} from '../../plan/operations/pooling.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindGlobalAveragePool(
  { writes, reads, sizes }: GlobalAveragePoolOperation,
  viewOf: ViewOf,
): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => globalAveragePool(y, x, sizes);
}

/** y: (batch, channels), x: (batch, cells, channels) */
export function globalAveragePool(
  y: FloatArray,
  x: FloatArray,
  { batch, cells, channels }: GlobalPoolSizes,
): void {
  for (let image = 0; image < batch; image++) {
    for (let c = 0; c < channels; c++) {
      const first = image * cells * channels + c;
      let sum = 0;
      for (let at = first; at < first + cells * channels; at += channels) sum += x[at]!;
      y[image * channels + c] = sum / cells;
    }
  }
}

export function bindGlobalAveragePoolGradient(
  { adds, reads, sizes }: GlobalAveragePoolGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  return () => globalAveragePoolGradient(dx, dy, sizes);
}

export function globalAveragePoolGradient(
  dx: FloatArray,
  dy: FloatArray,
  { batch, cells, channels }: GlobalPoolSizes,
): void {
  let dxAt = 0;
  for (let image = 0; image < batch; image++) {
    const dyAt = image * channels;
    for (let cell = 0; cell < cells; cell++) {
      for (let c = 0; c < channels; c++, dxAt++) dx[dxAt]! += dy[dyAt + c]! / cells;
    }
  }
}
