import type { FloatArray, Tensor } from '../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../tensor/window.ts';
import { numbersOf } from './numbers-of.ts';
import type { Pooling } from './pooling-sizes.ts';

export interface PooledCell {
  readonly m: number;
  readonly n: number;
  /** Of x; outside of it on the padding, which takes no part. */
  readonly row: number;
  readonly column: number;
  readonly isPadding: boolean;
  readonly x: number;
  /** How much of y's gradient goes to this cell: of max 1 for the winner and 0 for others, of average 1 / count. */
  readonly share: number;
}

export interface PoolingCell {
  readonly i: number;
  readonly j: number;
  readonly c: number;
  /** The window's, row by row. */
  readonly cells: readonly PooledCell[];
  /** Cells of the window that lie on the input. */
  readonly count: number;
  /** Which of `cells` is the maximum, the first of several; null for an average, and where a NaN won. */
  readonly winner: number | null;
  readonly y: number;
}

/** y[i,j,c] = the maximum, or the mean, of x over a window, padding left out. `x`: (height, width, channels) */
export function poolingCell(pooling: Pooling, x: Tensor, i: number, j: number, c: number): PoolingCell {
  const { vertical, horizontal, measure } = pooling;
  const numbers = poolingInput(pooling, x);
  const window = poolWindow(pooling, numbers, i, j, c);
  const cells: PooledCell[] = [];
  let winner: number | null = null;
  for (let m = 0; m < vertical.kernel; m++) {
    const row = windowStart(vertical, i) + m * vertical.dilation;
    for (let n = 0; n < horizontal.kernel; n++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      const isPadding = row < 0 || row >= vertical.input || column < 0 || column >= horizontal.input;
      const at = numberAt(pooling, row, column, c);
      const isWinner = !isPadding && at === window.winner;
      if (isWinner) winner = cells.length;
      const share = isPadding ? 0 : measure === 'average' ? 1 / window.count : isWinner ? 1 : 0;
      cells.push({ m, n, row, column, isPadding, x: isPadding ? 0 : numbers[at]!, share });
    }
  }
  return { i, j, c, cells, count: window.count, winner, y: window.y };
}

export interface PooledWindow {
  readonly y: number;
  /** Cells of the window that lie on the input. */
  readonly count: number;
  /** Where in x the first cell stands that equals the maximum; null for an average, and where a NaN won. */
  readonly winner: number | null;
}

/** What window (i, j) comes to in channel `c`, without a list of its cells. */
export function poolWindow(pooling: Pooling, x: FloatArray, i: number, j: number, c: number): PooledWindow {
  const { vertical, horizontal, measure } = pooling;
  let sum = 0;
  let count = 0;
  let highest = -Infinity;
  let winner: number | null = null;
  for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
    const row = windowStart(vertical, i) + m * vertical.dilation;
    for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
      const at = numberAt(pooling, row, windowStart(horizontal, j) + n * horizontal.dilation, c);
      const value = x[at]!;
      count++;
      sum += value;
      // The first -Infinity has won too, where there is nothing else.
      if (value > highest || (value === highest && winner === null)) winner = at;
      highest = Math.max(highest, value);
    }
  }
  if (measure === 'average') return { y: sum / count, count, winner: null };
  return { y: highest, count, winner: Number.isNaN(highest) ? null : winner };
}

/** The numbers of (height, width, channels). */
export function poolingInput({ vertical, horizontal, channels }: Pooling, x: Tensor): FloatArray {
  return numbersOf(x, vertical.input * horizontal.input * channels);
}

function numberAt({ horizontal, channels }: Pooling, row: number, column: number, c: number): number {
  return (row * horizontal.input + column) * channels + c;
}
