import type { Tensor } from '../tensor/tensor.ts';
import { outputsOf } from '../tensor/window.ts';
import { filtersOf, kernelIndex, sizesOf, type Convolution } from './convolution-sizes.ts';
import { numbersOf } from './numbers-of.ts';

/** One number of the input: row, column and channel. */
export interface InputCell {
  readonly row: number;
  readonly column: number;
  readonly c: number;
}

export interface ConvolutionBackward {
  /** (output height, output width, filters): delta = dE/da */
  readonly delta: Tensor;
  readonly kernel: Tensor;
}

export interface FilterProduct {
  readonly o: number;
  readonly delta: number;
  readonly w: number;
  readonly product: number;
}

/** Output cell (i, j), which saw the input cell through the kernel's cell (m, n). */
export interface ReachedCell {
  readonly i: number;
  readonly j: number;
  readonly m: number;
  readonly n: number;
  /** For every filter that reads the channel. */
  readonly products: readonly FilterProduct[];
  /** Over the filters. */
  readonly sum: number;
}

export interface ConvolutionInputCell extends InputCell {
  /** By i, then by j. */
  readonly reached: readonly ReachedCell[];
  /** dE/dx of the cell, as far as it comes from this layer: 0 where no window looks. */
  readonly sum: number;
}

/**
 * Where one number of the input went, and what comes back from there:
 *
 *   dE/dx[row, column, c] = sum over the cells (i, j) that it reached, each through (m, n), of sum_o delta[i,j,o] w[m,n,c,o]
 */
export function convolutionInputCell(
  convolution: Convolution,
  numbers: ConvolutionBackward,
  { row, column, c }: InputCell,
): ConvolutionInputCell {
  const { vertical, horizontal, filters } = convolution;
  const sizes = sizesOf(convolution);
  const delta = numbersOf(numbers.delta, sizes.output);
  const kernel = numbersOf(numbers.kernel, sizes.kernel);
  const { first, end } = filtersOf(convolution, c);
  const columns = outputsOf(horizontal, column);
  const reached: ReachedCell[] = [];
  let total = 0;
  for (const { output: i, tap: m } of outputsOf(vertical, row)) {
    for (const { output: j, tap: n } of columns) {
      const products: FilterProduct[] = [];
      let sum = 0;
      for (let o = first; o < end; o++) {
        const d = delta[(i * horizontal.output + j) * filters + o]!;
        const w = kernel[kernelIndex(convolution, { m, n, c, o })]!;
        products.push({ o, delta: d, w, product: d * w });
        sum += d * w;
      }
      reached.push({ i, j, m, n, products, sum });
      total += sum;
    }
  }
  return { row, column, c, reached, sum: total };
}
