/** Where the cells of a grid lie that is too long to be in the page as a whole. Sizes in pixels. */
export const CELL = { width: 68, height: 82, margin: 4 } as const;

/** Rows above and below those in sight, so that scrolling finds them there. */
const SPARE_ROWS = 2;

export interface GridLayout {
  readonly columns: number;
  /** From one column to the next: they share the breadth. */
  readonly step: number;
  /** Of all rows. */
  readonly height: number;
  /** The places that are in the page, `end` not among them. */
  readonly start: number;
  readonly end: number;
}

export function gridLayout(count: number, width: number, height: number, scrollTop: number): GridLayout {
  const breadth = width - 2 * CELL.margin;
  const columns = Math.max(1, Math.floor(breadth / CELL.width));
  const rows = Math.ceil(count / columns);
  const first = Math.max(0, Math.floor((scrollTop - CELL.margin) / CELL.height) - SPARE_ROWS);
  const last = Math.ceil((scrollTop + height - CELL.margin) / CELL.height) + SPARE_ROWS;
  return {
    columns,
    step: Math.max(CELL.width, Math.floor(breadth / columns)),
    height: rows * CELL.height + 2 * CELL.margin,
    start: Math.min(count, first * columns),
    end: Math.min(count, Math.max(first, last) * columns),
  };
}

export function cellPosition(
  place: number,
  { columns, step }: Pick<GridLayout, 'columns' | 'step'>,
): { readonly left: number; readonly top: number } {
  return {
    left: CELL.margin + (place % columns) * step + Math.floor((step - CELL.width) / 2),
    top: CELL.margin + Math.floor(place / columns) * CELL.height,
  };
}

/** How far to scroll so that a place is in sight: no further than needed. */
export function scrollToPlace(
  place: number,
  layout: Pick<GridLayout, 'columns' | 'step'>,
  height: number,
  scrollTop: number,
): number {
  const { top } = cellPosition(place, layout);
  if (top < scrollTop) return top - CELL.margin;
  const bottom = top + CELL.height + CELL.margin;
  return bottom > scrollTop + height ? bottom - height : scrollTop;
}

/** The place that a key leads to; null: it is none that moves. */
export function placeAfterKey(
  key: string,
  place: number,
  count: number,
  columns: number,
  rowsInSight: number,
): number | null {
  const page = Math.max(1, rowsInSight - 1) * columns;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: page,
    PageUp: -page,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const next = place + step;
  // Past an end there is nowhere to go by rows; by pages one comes as far as there is something.
  if (Math.abs(step) === columns && (next < 0 || next >= count)) return place;
  return Math.max(0, Math.min(count - 1, next));
}
