/**
 * Convolution of every channel by filters of its own, and its two gradients. Output channel k = c * multiplier + q is
 * filter q of channel c.
 *
 *   y[i,j,k]        = b[k] + sum_{m,n} x[i+m, j+n, c] w[m,n,k]
 *   dx[i+m,j+n,c]  += sum_q dy[i,j,k] w[m,n,k]
 *   dw[m,n,k]      += sum_{i,j} dy[i,j,k] x[i+m, j+n, c]
 *
 * x: (batch, height, width, channels), w: (kernel height, kernel width, channels, multiplier), y: (batch, i, j, k).
 */
import type {
  DepthwiseConv2DInputGradientOperation,
  DepthwiseConv2DKernelGradientOperation,
  DepthwiseConv2DOperation,
  DepthwiseSizes,
} from '../../plan/operations/convolution.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../../tensor/window.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindDepthwiseConv2D(
  { writes, reads, sizes }: DepthwiseConv2DOperation,
  viewOf: ViewOf,
): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const w = viewOf(reads.w);
  const b = reads.b === null ? null : viewOf(reads.b);
  // The sums of one output cell, rounded to float32 once, when they are complete.
  const sums = new Float64Array(sizes.channels * sizes.multiplier);
  return () => depthwiseConv2d(y, sums, x, w, b, sizes);
}

/** `sums`: (channels * multiplier), room to add in. */
export function depthwiseConv2d(
  y: FloatArray,
  sums: Float64Array,
  x: FloatArray,
  w: FloatArray,
  b: FloatArray | null,
  sizes: DepthwiseSizes,
): void {
  const { batch, channels, multiplier, vertical, horizontal } = sizes;
  let yAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        if (b === null) sums.fill(0);
        else sums.set(b);
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const xAt = (row * horizontal.input + column) * channels;
            const wAt = (m * horizontal.kernel + n) * channels * multiplier;
            let k = 0;
            for (let c = 0; c < channels; c++) {
              for (let q = 0; q < multiplier; q++, k++) sums[k]! += x[xAt + c]! * w[wAt + k]!;
            }
          }
        }
        y.set(sums, yAt);
        yAt += sums.length;
      }
    }
  }
}

export function bindDepthwiseConv2DInputGradient(
  { adds, reads, sizes }: DepthwiseConv2DInputGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const w = viewOf(reads.w);
  return () => depthwiseConv2dInputGradient(dx, dy, w, sizes);
}

export function depthwiseConv2dInputGradient(
  dx: FloatArray,
  dy: FloatArray,
  w: FloatArray,
  sizes: DepthwiseSizes,
): void {
  const { batch, channels, multiplier, vertical, horizontal } = sizes;
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const dxAt = (row * horizontal.input + column) * channels;
            const wAt = (m * horizontal.kernel + n) * channels * multiplier;
            let k = 0;
            for (let c = 0; c < channels; c++) {
              let sum = 0;
              for (let q = 0; q < multiplier; q++, k++) sum += dy[dyAt + k]! * w[wAt + k]!;
              dx[dxAt + c]! += sum;
            }
          }
        }
        dyAt += channels * multiplier;
      }
    }
  }
}

export function bindDepthwiseConv2DKernelGradient(
  { adds, reads, sizes }: DepthwiseConv2DKernelGradientOperation,
  viewOf: ViewOf,
): Step {
  const dw = viewOf(adds.dw);
  const dy = viewOf(reads.dy);
  const x = viewOf(reads.x);
  return () => depthwiseConv2dKernelGradient(dw, dy, x, sizes);
}

export function depthwiseConv2dKernelGradient(
  dw: FloatArray,
  dy: FloatArray,
  x: FloatArray,
  sizes: DepthwiseSizes,
): void {
  const { batch, channels, multiplier, vertical, horizontal } = sizes;
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const xAt = (row * horizontal.input + column) * channels;
            const dwAt = (m * horizontal.kernel + n) * channels * multiplier;
            let k = 0;
            for (let c = 0; c < channels; c++) {
              for (let q = 0; q < multiplier; q++, k++) dw[dwAt + k]! += dy[dyAt + k]! * x[xAt + c]!;
            }
          }
        }
        dyAt += channels * multiplier;
      }
    }
  }
}
