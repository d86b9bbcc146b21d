import type { PoolingCell } from '../../../core/explain/pooling-cell.ts';
import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import type { CellMark } from '../figure/cell-marks.tsx';
import { TAP, WINDOW, windowBlock } from '../forward/window-marks.ts';

/** The window on the input, its winner, and the cell that is pointed at in its enlargement. */
export function windowMarks(pooling: Pooling, cell: PoolingCell, tap: number | null): readonly CellMark[] {
  const marks: CellMark[] = [{ ...windowBlock(pooling, cell), colour: WINDOW, kind: 'outline' }];
  for (const index of [cell.winner, tap]) {
    const pooled = index === null ? undefined : cell.cells[index];
    if (pooled !== undefined)
      marks.push({ row: pooled.row, column: pooled.column, colour: TAP, kind: 'outline' });
  }
  return marks;
}

/** The same on the enlarged window. */
export function patchMarks(
  { vertical, horizontal }: Pooling,
  cell: PoolingCell,
  tap: number | null,
): readonly CellMark[] {
  const marks: CellMark[] = cell.cells
    .filter(({ isPadding }) => isPadding)
    .map(({ m, n }) => ({ row: m, column: n, colour: WINDOW, kind: 'hatched' }));
  marks.push({
    ...{ row: 0, column: 0, rows: vertical.kernel, columns: horizontal.kernel },
    ...{ colour: WINDOW, kind: 'outline' },
  });
  for (const index of [cell.winner, tap]) {
    const pooled = index === null ? undefined : cell.cells[index];
    if (pooled !== undefined) marks.push({ row: pooled.m, column: pooled.n, colour: TAP, kind: 'outline' });
  }
  return marks;
}

/** The cell of the output that window (i, j) gives. */
export function windowMark({ i, j }: { readonly i: number; readonly j: number }): CellMark {
  return { row: i, column: j, colour: WINDOW, kind: 'outline' };
}
