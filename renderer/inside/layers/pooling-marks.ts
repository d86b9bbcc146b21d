import type { PoolingCell, PooledCell } from '../../../core/explain/pooling-cell.ts';
import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import type { CellMark } from '../figure/cell-marks.tsx';
import { outlineOf, paddingMarks, TAP, wholeMark, WINDOW, windowBlock } from '../figure/window-marks.ts';

/** The window on the input, its winner, and the cell that is pointed at in its enlargement. */
export function windowMarks(pooling: Pooling, cell: PoolingCell, tap: number | null): readonly CellMark[] {
  return [
    { ...windowBlock(pooling, cell), colour: WINDOW, kind: 'outline' },
    ...pointedOut(cell, tap).map((each) => outlineOf(each, TAP)),
  ];
}

/** The same on the enlarged window. */
export function patchMarks(pooling: Pooling, cell: PoolingCell, tap: number | null): readonly CellMark[] {
  return [
    ...paddingMarks(cell.cells),
    wholeMark(pooling),
    ...pointedOut(cell, tap).map(({ m, n }) => outlineOf({ row: m, column: n }, TAP)),
  ];
}

function pointedOut({ cells, winner }: PoolingCell, tap: number | null): readonly PooledCell[] {
  return [winner, tap].flatMap((index) => (index === null ? [] : (cells[index] ?? [])));
}
