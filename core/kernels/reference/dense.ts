/**
 * A fully connected layer and its two gradients.
 *
 *   y[o]     = b[o] + sum_i x[i] w[i,o]
 *   dx[i]   += sum_o dy[o] w[i,o]
 *   dw[i,o] += x[i] dy[o]
 *
 * x: (batch, inputs), w: (inputs, units), y: (batch, units). Rows of w whose input is zero are left out of y and dw:
 * for finite numbers that changes nothing.
 */
import type {
  DenseInputGradientOperation,
  DenseKernelGradientOperation,
  DenseOperation,
  DenseSizes,
} from '../../plan/operations/dense.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindDense({ writes, reads, sizes }: DenseOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  const w = viewOf(reads.w);
  const b = reads.b === null ? null : viewOf(reads.b);
  // Thousands of terms are summed: in float64 they are rounded once.
  const sums = new Float64Array(sizes.units);
  return () => dense(y, sums, x, w, b, sizes);
}

/** `sums`: (units), room to add in. */
export function dense(
  y: FloatArray,
  sums: Float64Array,
  x: FloatArray,
  w: FloatArray,
  b: FloatArray | null,
  { batch, inputs, units }: DenseSizes,
): void {
  for (let image = 0; image < batch; image++) {
    if (b === null) sums.fill(0);
    else sums.set(b);
    for (let i = 0; i < inputs; i++) {
      const value = x[image * inputs + i]!;
      if (value === 0) continue;
      const wAt = i * units;
      for (let o = 0; o < units; o++) sums[o]! += value * w[wAt + o]!;
    }
    y.set(sums, image * units);
  }
}

export function bindDenseInputGradient(
  { adds, reads, sizes }: DenseInputGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const w = viewOf(reads.w);
  return () => denseInputGradient(dx, dy, w, sizes);
}

export function denseInputGradient(
  dx: FloatArray,
  dy: FloatArray,
  w: FloatArray,
  { batch, inputs, units }: DenseSizes,
): void {
  for (let image = 0; image < batch; image++) {
    const dyAt = image * units;
    for (let i = 0; i < inputs; i++) {
      const wAt = i * units;
      let sum = 0;
      for (let o = 0; o < units; o++) sum += dy[dyAt + o]! * w[wAt + o]!;
      dx[image * inputs + i]! += sum;
    }
  }
}

export function bindDenseKernelGradient(
  { adds, reads, sizes }: DenseKernelGradientOperation,
  viewOf: ViewOf,
): Step {
  const dw = viewOf(adds.dw);
  const dy = viewOf(reads.dy);
  const x = viewOf(reads.x);
  return () => denseKernelGradient(dw, dy, x, sizes);
}

export function denseKernelGradient(
  dw: FloatArray,
  dy: FloatArray,
  x: FloatArray,
  { batch, inputs, units }: DenseSizes,
): void {
  for (let image = 0; image < batch; image++) {
    const dyAt = image * units;
    for (let i = 0; i < inputs; i++) {
      const value = x[image * inputs + i]!;
      if (value === 0) continue;
      const dwAt = i * units;
      for (let o = 0; o < units; o++) dw[dwAt + o]! += value * dy[dyAt + o]!;
    }
  }
}
