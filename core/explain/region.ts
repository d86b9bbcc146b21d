import type { Shape } from '../tensor/shape.ts';

/**
 * Which cells of a layer's output are meant: (height, width), row by row, 1 where one is. A cell of an image is a place with all
 * of its channels; a vector is a single row, each of its numbers a cell.
 */
export interface Region {
  readonly height: number;
  readonly width: number;
  readonly cells: Uint8Array;
}

/** A rectangle of cells. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

export function emptyRegion(height: number, width: number): Region {
  return { height, width, cells: new Uint8Array(height * width) };
}

export function fullRegion(height: number, width: number): Region {
  return { height, width, cells: new Uint8Array(height * width).fill(1) };
}

/** `shape` is without the batch. */
export function gridOf(shape: Shape): { readonly height: number; readonly width: number } {
  const [height = 1, width = 1] = shape.length === 1 ? [1, ...shape] : shape;
  return { height, width };
}

/** The cells at [row, column]; those outside are left out. */
export function regionOf(
  height: number,
  width: number,
  cells: readonly (readonly [row: number, column: number])[],
): Region {
  const region = emptyRegion(height, width);
  for (const [row, column] of cells) {
    if (row < 0 || row >= height || column < 0 || column >= width) continue;
    region.cells[row * width + column] = 1;
  }
  return region;
}

export function isEmpty({ cells }: Region): boolean {
  return !cells.includes(1);
}

export function isFull({ cells }: Region): boolean {
  return !cells.includes(0);
}

export function countCells({ cells }: Region): number {
  return cells.reduce((count, cell) => count + cell, 0);
}

/** The smallest rectangle around all of its cells, some of which may lie in holes; null when there is none. */
export function boundsOf({ height, width, cells }: Region): Rectangle | null {
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (cells[at] === 0) continue;
      top = Math.min(top, row);
      bottom = row;
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return bottom < 0 ? null : { top, left, height: bottom - top + 1, width: right - left + 1 };
}

/** Cells that are in either; both have one size. */
export function uniteRegions(a: Region, b: Region): Region {
  return { ...a, cells: a.cells.map((cell, at) => cell | b.cells[at]!) };
}
