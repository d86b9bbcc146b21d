/**
 * Two-dimensional convolution (in truth cross-correlation, as everywhere in this field) and its two gradients.
 *
 *   y[i,j,o]        = b[o] + sum_{m,n,c} x[i+m, j+n, c] w[m,n,c,o]
 *   dx[i+m,j+n,c]  += sum_o dy[i,j,o] w[m,n,c,o]
 *   dw[m,n,c,o]    += sum_{i,j} dy[i,j,o] x[i+m, j+n, c]
 *
 * x: (batch, height, width, channels), w: (kernel height, kernel width, channels, filters), y: (batch, i, j, filters).
 * The innermost loops run over neighbours in memory. Products with a zero of x or dy, of which relu and max pooling
 * make many, are left out: for finite numbers that changes nothing.
 */
import type {
  Conv2DInputGradientOperation,
  Conv2DKernelGradientOperation,
  Conv2DOperation,
  ConvolutionSizes,
} from '../../plan/operations/convolution.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../../tensor/window.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindConv2D({ writes, reads, sizes }: Conv2DOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const w = viewOf(reads.w);
  const b = reads.b === null ? null : viewOf(reads.b);
  // The sums of one output cell, rounded to float32 once, when they are complete.
  const sums = new Float64Array(sizes.filters);
  return () => conv2d(y, sums, x, w, b, sizes);
}

/** `sums`: (filters), room to add in. */
export function conv2d(
  y: FloatArray,
  sums: Float64Array,
  x: FloatArray,
  w: FloatArray,
  b: FloatArray | null,
  sizes: ConvolutionSizes,
): void {
  const { batch, channels, filters, vertical, horizontal } = sizes;
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
            let wAt = (m * horizontal.kernel + n) * channels * filters;
            for (let c = 0; c < channels; c++) {
              const value = x[xAt + c]!;
              if (value !== 0) {
                for (let o = 0; o < filters; o++) sums[o]! += value * w[wAt + o]!;
              }
              wAt += filters;
            }
          }
        }
        y.set(sums, yAt);
        yAt += filters;
      }
    }
  }
}

export function bindConv2DInputGradient(
  { adds, reads, sizes }: Conv2DInputGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const w = viewOf(reads.w);
  const live = createLiveFilters(sizes.filters);
  return () => conv2dInputGradient(dx, live, dy, w, sizes);
}

export function conv2dInputGradient(
  dx: FloatArray,
  live: LiveFilters,
  dy: FloatArray,
  w: FloatArray,
  sizes: ConvolutionSizes,
): void {
  const { filter, value } = live;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        const count = findLiveFilters(live, dy, dyAt);
        dyAt += filters;
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const dxAt = (row * horizontal.input + column) * channels;
            let wAt = (m * horizontal.kernel + n) * channels * filters;
            for (let c = 0; c < channels; c++) {
              let sum = 0;
              for (let k = 0; k < count; k++) sum += value[k]! * w[wAt + filter[k]!]!;
              dx[dxAt + c]! += sum;
              wAt += filters;
            }
          }
        }
      }
    }
  }
}

export function bindConv2DKernelGradient(
  { adds, reads, sizes }: Conv2DKernelGradientOperation,
  viewOf: ViewOf,
): Step {
  const dw = viewOf(adds.dw);
  const dy = viewOf(reads.dy);
  const x = viewOf(reads.x);
  const live = createLiveFilters(sizes.filters);
  return () => conv2dKernelGradient(dw, live, dy, x, sizes);
}

export function conv2dKernelGradient(
  dw: FloatArray,
  live: LiveFilters,
  dy: FloatArray,
  x: FloatArray,
  sizes: ConvolutionSizes,
): void {
  const { filter, value } = live;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  let dyAt = 0;
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < vertical.output; i++) {
      for (let j = 0; j < horizontal.output; j++) {
        const count = findLiveFilters(live, dy, dyAt);
        dyAt += filters;
        for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
          const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
          for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
            const column = windowStart(horizontal, j) + n * horizontal.dilation;
            const xAt = (row * horizontal.input + column) * channels;
            let dwAt = (m * horizontal.kernel + n) * channels * filters;
            for (let c = 0; c < channels; c++) {
              const input = x[xAt + c]!;
              if (input !== 0) {
                for (let k = 0; k < count; k++) dw[dwAt + filter[k]!]! += input * value[k]!;
              }
              dwAt += filters;
            }
          }
        }
      }
    }
  }
}

/** The filters o of one output cell whose dy[o] is not zero, in the first places of two lists. */
export interface LiveFilters {
  readonly filter: Int32Array;
  readonly value: Float64Array;
}

export function createLiveFilters(filters: number): LiveFilters {
  return { filter: new Int32Array(filters), value: new Float64Array(filters) };
}

/** Fills the lists for the output cell at `dyAt`, and returns how many there are. */
function findLiveFilters({ filter, value }: LiveFilters, dy: FloatArray, dyAt: number): number {
  let count = 0;
  for (let o = 0; o < filter.length; o++) {
    const gradient = dy[dyAt + o]!;
    if (gradient !== 0) {
      filter[count] = o;
      value[count] = gradient;
      count++;
    }
  }
  return count;
}
