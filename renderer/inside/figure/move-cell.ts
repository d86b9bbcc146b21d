import type { Cell } from './grid-box.ts';

const MOVES: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where an arrow key leads, Home and End to the ends of the row; null: the key moves nothing. */
export function moveCell(key: string, { row, column }: Cell, rows: number, columns: number): Cell | null {
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: columns - 1 };
  const step = MOVES[key];
  if (step === undefined) return null;
  return {
    row: Math.min(rows - 1, Math.max(0, row + step[0])),
    column: Math.min(columns - 1, Math.max(0, column + step[1])),
  };
}

/** The same for a key that is pressed alone; with Ctrl, Alt or Meta it is another's. */
export function movedCell(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  cell: Cell,
  rows: number,
  columns: number,
): Cell | null {
  return event.ctrlKey || event.metaKey || event.altKey ? null : moveCell(event.key, cell, rows, columns);
}
