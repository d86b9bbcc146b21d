/** Where the cells of a grid stand in a figure. All lengths are in pixels. */

/** Cells of padding around a grid. */
export interface Border {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** From this side on cells may carry numbers. */
const NUMBERED = 20;

export const NO_BORDER: Border = { top: 0, right: 0, bottom: 0, left: 0 };

/** `left` and `top` are of the whole box, its border of padding included. */
export interface GridBox {
  readonly left: number;
  readonly top: number;
  /** The side of one cell. */
  readonly cell: number;
  readonly rows: number;
  readonly columns: number;
  readonly border: Border;
}

/** Row and column, from 0; negative, or from the size on, on the padding. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function gridBox(
  rows: number,
  columns: number,
  cell: number,
  place: Partial<Pick<GridBox, 'left' | 'top' | 'border'>> = {},
): GridBox {
  return { left: 0, top: 0, border: NO_BORDER, ...place, cell, rows, columns };
}

/** With its padding. */
export function boxSize({ rows, columns, cell, border }: GridBox): Pick<Rect, 'width' | 'height'> {
  return {
    width: (border.left + columns + border.right) * cell,
    height: (border.top + rows + border.bottom) * cell,
  };
}

/** Of a block of cells that begins at `cell`, in the figure that the box stands in. */
export function cellRect(box: GridBox, { row, column }: Cell, rows = 1, columns = 1): Rect {
  return {
    left: box.left + (box.border.left + column) * box.cell,
    top: box.top + (box.border.top + row) * box.cell,
    width: columns * box.cell,
    height: rows * box.cell,
  };
}

/** How high a line runs that comes to a cell from its side: below the numbers, where cells are large enough for them. */
export function lineHeight({ top, height }: Rect): number {
  return top + (height < NUMBERED ? 0.5 : 0.84) * height;
}

/** The cell nearest to a point of the figure: never one of the padding. */
export function cellAtPoint(box: GridBox, x: number, y: number): Cell {
  return {
    row: clamp(Math.floor((y - box.top) / box.cell) - box.border.top, box.rows),
    column: clamp(Math.floor((x - box.left) / box.cell) - box.border.left, box.columns),
  };
}

/**
 * The largest cell so that `cells` of them fit into `length`: whole pixels from 2 on, so that lines stay sharp and all cells are
 * of one size.
 */
export function cellSize(cells: number, length: number, largest: number): number {
  const fitting = Math.min(largest, length / Math.max(1, cells));
  return fitting < 2 ? fitting : Math.floor(fitting);
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
