/**
 * The product of several buffers of one size, cell by cell.
 *
 *   y     = x_1 x_2 ...
 *   dx_i += dy times every x but x_i: multiplied anew, since dividing y by x_i fails where it is zero
 */
import type { MultiplyGradientOperation, MultiplyOperation } from '../../plan/operations/merge.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindMultiply({ writes, reads }: MultiplyOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = reads.x.map(viewOf);
  return () => multiply(y, x);
}

export function multiply(y: FloatArray, x: readonly FloatArray[]): void {
  for (let i = 0; i < y.length; i++) y[i] = productAt(x, i);
}

export function bindMultiplyGradient({ adds, reads }: MultiplyGradientOperation, viewOf: ViewOf): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  const others = reads.others.map(viewOf);
  return () => multiplyGradient(dx, dy, others);
}

export function multiplyGradient(dx: FloatArray, dy: FloatArray, others: readonly FloatArray[]): void {
  for (let i = 0; i < dx.length; i++) dx[i]! += dy[i]! * productAt(others, i);
}

function productAt(factors: readonly FloatArray[], i: number): number {
  let product = 1;
  for (const factor of factors) product *= factor[i]!;
  return product;
}
