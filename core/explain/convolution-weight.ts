import type { Tensor } from '../tensor/tensor.ts';
import { windowStart } from '../tensor/window.ts';
import { sizesOf, type Convolution, type KernelCell } from './convolution-sizes.ts';
import { numbersOf } from './numbers-of.ts';

export interface WeightNumbers {
  /** (height, width, channels) */
  readonly x: Tensor;
  /** (output height, output width, filters): delta = dE/da */
  readonly delta: Tensor;
}

/** At every position (i, j) of the window, row by row: position p is i = floor(p / columns), j = p mod columns. */
export interface WeightPositions extends KernelCell {
  /** Of the output. */
  readonly rows: number;
  readonly columns: number;
  /** What the weight saw there; 0 on the padding. */
  readonly x: Float64Array;
  readonly delta: Float64Array;
  readonly product: Float64Array;
  /** 1 where the weight lay on the padding. */
  readonly isPadding: Uint8Array;
  /** The sum of the products: the weight's gradient, but for what a penalty adds (`weightPenalty`). */
  readonly total: number;
}

/** dE/dw[m,n,c,o] = sum_{i,j} delta[i,j,o] x[i stride + m dilation - before, ..., c], every product of it. */
export function convolutionWeight(
  convolution: Convolution,
  numbers: WeightNumbers,
  { m, n, c, o }: KernelCell,
): WeightPositions {
  const { vertical, horizontal, channels, filters } = convolution;
  const sizes = sizesOf(convolution);
  const input = numbersOf(numbers.x, sizes.input);
  const deltas = numbersOf(numbers.delta, sizes.output);
  const rows = vertical.output;
  const columns = horizontal.output;
  const x = new Float64Array(rows * columns);
  const delta = new Float64Array(rows * columns);
  const product = new Float64Array(rows * columns);
  const isPadding = new Uint8Array(rows * columns);
  let total = 0;
  let p = 0;
  for (let i = 0; i < rows; i++) {
    const row = windowStart(vertical, i) + m * vertical.dilation;
    for (let j = 0; j < columns; j++, p++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      delta[p] = deltas[p * filters + o]!;
      if (row < 0 || row >= vertical.input || column < 0 || column >= horizontal.input) {
        isPadding[p] = 1;
        continue;
      }
      x[p] = input[(row * horizontal.input + column) * channels + c]!;
      product[p] = delta[p]! * x[p]!;
      total += product[p]!;
    }
  }
  return { m, n, c, o, rows, columns, x, delta, product, isPadding, total };
}
