/**
 * Average pooling. Padded cells count neither in the sum nor in the number of cells.
 *
 *   y[i,j,c] = (1 / cells) sum over the window of x
 *   dx      += dy / cells, at each cell of the window
 */
import type {
  AveragePool2DGradientOperation,
  AveragePool2DOperation,
  PoolSizes,
} from '../../plan/operations/pooling.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../../tensor/window.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindAveragePool2D({ writes, reads, sizes }: AveragePool2DOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => averagePool2d(y, x, sizes);
}

export function averagePool2d(y: FloatArray, x: FloatArray, sizes: PoolSizes): void {
  const { batch, channels, vertical, horizontal } = sizes;
  y.fill(0);
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const xAt = (row * horizontal.input + column) * channels;
            for (let c = 0; c < channels; c++) y[yAt + c]! += x[xAt + c]!;
          }
        }
        const cells = cellsInWindow(sizes, i, j);
        for (let c = 0; c < channels; c++) y[yAt + c] = y[yAt + c]! / cells;
        yAt += channels;
      }
    }
  }
}

export function bindAveragePool2DGradient(
  { adds, reads, sizes }: AveragePool2DGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  return () => averagePool2dGradient(dx, dy, sizes);
}

export function averagePool2dGradient(dx: FloatArray, dy: FloatArray, sizes: PoolSizes): void {
  const { batch, channels, vertical, horizontal } = sizes;
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        const cells = cellsInWindow(sizes, i, j);
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const dxAt = (row * horizontal.input + column) * channels;
            for (let c = 0; c < channels; c++) dx[dxAt + c]! += dy[dyAt + c]! / cells;
          }
        }
        dyAt += channels;
      }
    }
  }
}

function cellsInWindow({ vertical, horizontal }: PoolSizes, i: number, j: number): number {
  return (endTap(vertical, i) - firstTap(vertical, i)) * (endTap(horizontal, j) - firstTap(horizontal, j));
}
