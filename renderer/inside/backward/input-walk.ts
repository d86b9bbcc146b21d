import { outputsOf, type Window, type WindowAxis } from '../../../core/tensor/window.ts';
import type { Cell } from '../figure/grid-box.ts';
import { cellAfter, type GridSize } from './cell-walk.ts';

/** A cell of the input, and which of its pictures is shown: the steps of `inputSteps`, from 0. */
export interface InputPlace {
  readonly cell: Cell;
  readonly step: number;
}

/** Through all pictures of one cell of the input after another. */
export interface InputWalk {
  readonly grid: GridSize;
  /** How many pictures a cell has. */
  readonly stepsAt: (cell: Cell) => number;
  /** After the last picture of a cell comes the first pair of the next cell, row by row; after the last cell the first one. */
  readonly forward: (place: InputPlace) => InputPlace;
  /** Before the first picture of a cell comes the last one of the cell before. */
  readonly back: (place: InputPlace) => InputPlace;
}

/** `hasDelta`: as `inputSteps` takes it. */
export function inputWalk({ vertical, horizontal }: Window, hasDelta: boolean): InputWalk {
  const grid = { height: vertical.input, width: horizontal.input };
  const rows = countsOf(vertical);
  const columns = countsOf(horizontal);
  const besides = hasDelta ? 3 : 2;
  const stepsAt = ({ row, column }: Cell): number => (rows[row] ?? 0) * (columns[column] ?? 0) + besides;
  return {
    grid,
    stepsAt,
    forward({ cell, step }) {
      if (step < stepsAt(cell) - 1) return { cell, step: step + 1 };
      return { cell: cellAfter(grid, cell, 1), step: 1 };
    },
    back({ cell, step }) {
      if (step > 0) return { cell, step: step - 1 };
      const before = cellAfter(grid, cell, -1);
      return { cell: before, step: stepsAt(before) - 1 };
    },
  };
}

/** By cell, how many cells of the output it reaches along an axis. */
function countsOf(axis: WindowAxis): readonly number[] {
  return Array.from({ length: axis.input }, (_, position) => outputsOf(axis, position).length);
}
