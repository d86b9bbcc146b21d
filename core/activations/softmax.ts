/**
 * Softmax over each row of a matrix, and its derivative.
 *
 *   y_i = e^(x_i - max x) / sum_j e^(x_j - max x)        the maximum cancels, and nothing overflows
 *   dx_i += y_i (dy_i - sum_j dy_j y_j)
 */
import type { MatrixSizes } from '../tensor/matrix.ts';
import type { FloatArray } from '../tensor/tensor.ts';

/** y and x: (rows, columns) */
export function softmax(y: FloatArray, x: FloatArray, { rows, columns }: MatrixSizes): void {
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    const highest = maximum(x, at, columns);
    let sum = 0;
    for (let i = at; i < at + columns; i++) {
      const e = Math.exp(x[i]! - highest);
      y[i] = e;
      sum += e;
    }
    for (let i = at; i < at + columns; i++) y[i] = y[i]! / sum;
  }
}

/** dx, y and dy: (rows, columns); dx may be dy itself where it is assigned. */
export function softmaxGradient(
  dx: FloatArray,
  y: FloatArray,
  dy: FloatArray,
  { rows, columns }: MatrixSizes,
  assign: boolean,
): void {
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    let dot = 0;
    for (let i = at; i < at + columns; i++) dot += dy[i]! * y[i]!;
    if (assign) for (let i = at; i < at + columns; i++) dx[i] = y[i]! * (dy[i]! - dot);
    else for (let i = at; i < at + columns; i++) dx[i]! += y[i]! * (dy[i]! - dot);
  }
}

/** ln sum e^x over `columns` numbers from `at` on. */
export function logSumExp(x: FloatArray, at: number, columns: number): number {
  const highest = maximum(x, at, columns);
  let sum = 0;
  for (let i = at; i < at + columns; i++) sum += Math.exp(x[i]! - highest);
  return highest + Math.log(sum);
}

function maximum(x: FloatArray, at: number, columns: number): number {
  let highest = x[at]!;
  for (let i = at + 1; i < at + columns; i++) highest = Math.max(highest, x[i]!);
  return highest;
}
