import type { Tensor } from '../tensor/tensor.ts';
import { sizesOf, type Convolution } from './convolution-sizes.ts';
import { numbersOf } from './numbers-of.ts';

/** At every position (i, j), row by row: position p is i = floor(p / columns), j = p mod columns. */
export interface BiasPositions {
  readonly o: number;
  readonly rows: number;
  readonly columns: number;
  readonly delta: Float64Array;
  /** Their sum: the bias's gradient, but for what a penalty adds (`weightPenalty`). */
  readonly total: number;
}

/** dE/db[o] = sum_{i,j} delta[i,j,o]; `delta`: (output height, output width, filters) */
export function convolutionBias(convolution: Convolution, delta: Tensor, o: number): BiasPositions {
  const { vertical, horizontal, filters } = convolution;
  const numbers = numbersOf(delta, sizesOf(convolution).output);
  const rows = vertical.output;
  const columns = horizontal.output;
  const own = Float64Array.from({ length: rows * columns }, (_, p) => numbers[p * filters + o]!);
  return { o, rows, columns, delta: own, total: own.reduce((sum, each) => sum + each, 0) };
}
