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
