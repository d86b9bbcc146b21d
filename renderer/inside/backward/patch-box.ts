import type { Rect } from '../figure/grid-box.ts';

/** Where a table of cells with room for their numbers stands. All lengths are in pixels. */
export interface PatchBox {
  /** Of the table with its heads. */
  readonly left: number;
  readonly top: number;
  /** The side of one cell. */
  readonly cell: number;
  readonly rows: number;
  readonly columns: number;
}

/** Of the numbers of rows and columns. */
export const PATCH_HEAD = { width: 16, height: 14 } as const;
/** Between cells, where the lines of pairs run. */
export const PATCH_GAP = 8;

export function patchSize({ cell, rows, columns }: Omit<PatchBox, 'left' | 'top'>) {
  return {
    width: PATCH_HEAD.width + columns * (cell + PATCH_GAP),
    height: PATCH_HEAD.height + rows * (cell + PATCH_GAP),
  };
}

/** Of a cell, or of a block of them. */
export function patchRect(box: PatchBox, row: number, column: number, rows = 1, columns = 1): Rect {
  const pitch = box.cell + PATCH_GAP;
  return {
    left: box.left + PATCH_HEAD.width + PATCH_GAP + column * pitch,
    top: box.top + PATCH_HEAD.height + PATCH_GAP + row * pitch,
    width: columns * pitch - PATCH_GAP,
    height: rows * pitch - PATCH_GAP,
  };
}
