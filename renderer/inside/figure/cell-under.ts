import type { PointerEvent } from 'react';
import type { Cell } from './grid-box.ts';

/** Of an element that is a map of so many cells: the one a pointer is over, or the nearest one. */
export function cellUnder(event: PointerEvent<HTMLElement>, rows: number, columns: number): Cell {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    row: cellAt((event.clientY - top) / height, rows),
    column: cellAt((event.clientX - left) / width, columns),
  };
}

function cellAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}
