/** What lights up where a window slides: violet for the window and the cell it gives, teal for one number of it. */
import { windowExtent, windowStart, type Window } from '../../../core/tensor/window.ts';
import type { CellMark } from './cell-marks.tsx';
import type { Cell } from './grid-box.ts';

export const WINDOW = 'var(--pair-first)';
export const TAP = 'var(--pair-second)';

/** A cell of the output, which says where the window lies. */
export interface WindowPlace {
  readonly i: number;
  readonly j: number;
}

/** All cells that the window reaches over, the ones between its taps too. */
export function windowBlock(
  { vertical, horizontal }: Window,
  { i, j }: WindowPlace,
): Cell & { readonly rows: number; readonly columns: number } {
  return {
    row: windowStart(vertical, i),
    column: windowStart(horizontal, j),
    rows: windowExtent(vertical.kernel, vertical.dilation),
    columns: windowExtent(horizontal.kernel, horizontal.dilation),
  };
}

export function outlineOf({ row, column }: Cell, colour: string): CellMark {
  return { row, column, colour, kind: 'outline' };
}

/** The cell of the output that the window gives. */
export function outputMark({ i, j }: WindowPlace): CellMark {
  return outlineOf({ row: i, column: j }, WINDOW);
}

interface WindowTap {
  readonly m: number;
  readonly n: number;
  readonly isPadding: boolean;
}

/** Of the window shown large: the taps that lie on the padding. */
export function paddingMarks(taps: readonly WindowTap[]): readonly CellMark[] {
  return taps
    .filter(({ isPadding }) => isPadding)
    .map(({ m, n }) => ({ row: m, column: n, colour: WINDOW, kind: 'hatched' }));
}

/** The frame of the window shown large. */
export function wholeMark({ vertical, horizontal }: Window): CellMark {
  return {
    ...{ row: 0, column: 0, rows: vertical.kernel, columns: horizontal.kernel },
    ...{ colour: WINDOW, kind: 'outline' },
  };
}
