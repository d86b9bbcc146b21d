import type { Cell } from '../figure/grid-box.ts';

export interface GridSize {
  readonly height: number;
  readonly width: number;
}

/** The cell that comes `by` after, row by row; after the last comes the first. */
export function cellAfter({ height, width }: GridSize, { row, column }: Cell, by: number): Cell {
  const count = height * width;
  const at = (((row * width + column + by) % count) + count) % count;
  return { row: Math.floor(at / width), column: at % width };
}

/** The same cell, or the nearest there is. */
export function cellWithin({ height, width }: GridSize, { row, column }: Cell): Cell {
  return { row: Math.min(height - 1, Math.max(0, row)), column: Math.min(width - 1, Math.max(0, column)) };
}
