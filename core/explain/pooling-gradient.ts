import type { FloatArray, Tensor } from '../tensor/tensor.ts';
import { outputsOf, windowStart, type WindowAxis } from '../tensor/window.ts';
import { numbersOf } from './numbers-of.ts';
import { poolingInput, poolWindow } from './pooling-cell.ts';
import type { Pooling } from './pooling-sizes.ts';
import type { Rectangle } from './region.ts';

export interface PoolingBackward {
  /** (height, width, channels) */
  readonly x: Tensor;
  /** (output height, output width, channels), or (channels) of one that pools globally */
  readonly dy: Tensor;
}

/** Window (i, j), which saw the input cell at its own cell (m, n). */
export interface PoolingWindow {
  readonly i: number;
  readonly j: number;
  readonly m: number;
  readonly n: number;
  /** How much of dy goes to this cell: of max 1 where it won and else 0, of average 1 / (cells of the window). */
  readonly share: number;
  readonly dy: number;
  readonly product: number;
}

export interface PoolingInputCell {
  /** By i, then by j; none in a gap between windows. */
  readonly windows: readonly PoolingWindow[];
  /** dE/dx of the cell, as far as it comes from this layer. */
  readonly sum: number;
}

/** dE/dx[row, column, c] = sum over the windows that see the cell of share dy */
export function poolingInputCell(
  pooling: Pooling,
  numbers: PoolingBackward,
  row: number,
  column: number,
  c: number,
): PoolingInputCell {
  const { vertical, horizontal } = pooling;
  const x = poolingInput(pooling, numbers.x);
  const at = (row * horizontal.input + column) * pooling.channels + c;
  const windows: PoolingWindow[] = [];
  let sum = 0;
  for (const { output: i, tap: m } of outputsOf(vertical, row)) {
    for (const { output: j, tap: n } of outputsOf(horizontal, column)) {
      const dy = gradientOf(pooling, numbers)[(i * horizontal.output + j) * pooling.channels + c]!;
      const share = shareOf(pooling, x, i, j, c, at);
      windows.push({ i, j, m, n, share, dy, product: share * dy });
      sum += share * dy;
    }
  }
  return { windows, sum };
}

/**
 * dE/dx of channel `c` over a part of the input, (rectangle height, rectangle width): of max pooling the grid of 0 and
 * delta, of average pooling delta spread over each window. 0 outside of the input, which the rectangle may go beyond.
 */
export function poolingGradient(
  pooling: Pooling,
  numbers: PoolingBackward,
  c: number,
  rectangle: Rectangle,
): Float64Array {
  const { vertical, horizontal, channels, measure } = pooling;
  const { top, left, height, width } = rectangle;
  const x = poolingInput(pooling, numbers.x);
  const dy = gradientOf(pooling, numbers);
  const dx = new Float64Array(height * width);
  const rows = tapsWithin(vertical, top, height);
  const columns = tapsWithin(horizontal, left, width);
  for (const [i, ownRows] of rows) {
    for (const [j, ownColumns] of columns) {
      const delta = dy[(i * horizontal.output + j) * channels + c]!;
      const { winner, count } = poolWindow(pooling, x, i, j, c);
      for (const row of ownRows) {
        for (const column of ownColumns) {
          const at = (row * horizontal.input + column) * channels + c;
          if (measure === 'average') dx[(row - top) * width + column - left]! += delta / count;
          else if (at === winner) dx[(row - top) * width + column - left]! += delta;
        }
      }
    }
  }
  return dx;
}

/** The windows that look at any of `size` cells from `first` on, each with the cells of these that it sees. */
function tapsWithin(axis: WindowAxis, first: number, size: number): ReadonlyMap<number, readonly number[]> {
  const seen = new Map<number, readonly number[]>();
  for (let i = 0; i < axis.output; i++) {
    const cells: number[] = [];
    for (let tap = 0; tap < axis.kernel; tap++) {
      const cell = windowStart(axis, i) + tap * axis.dilation;
      if (cell >= 0 && cell < axis.input && cell >= first && cell < first + size) cells.push(cell);
    }
    if (cells.length > 0) seen.set(i, cells);
  }
  return seen;
}

function shareOf(pooling: Pooling, x: FloatArray, i: number, j: number, c: number, at: number): number {
  const { winner, count } = poolWindow(pooling, x, i, j, c);
  if (pooling.measure === 'average') return 1 / count;
  return at === winner ? 1 : 0;
}

function gradientOf({ vertical, horizontal, channels }: Pooling, { dy }: PoolingBackward): FloatArray {
  return numbersOf(dy, vertical.output * horizontal.output * channels);
}
