/** The size of a node follows from its name alone, so that layout and edges never wait for the page to measure it. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const NODE_HEIGHT = 84;
export const NODE_WIDTH = 148;
const WIDE = 200;

/** Names longer than this do not fit the usual width beside a lock or a badge. */
const LONG_NAME = 15;

export function nodeSize(name: string): Size {
  return { width: name.length > LONG_NAME ? WIDE : NODE_WIDTH, height: NODE_HEIGHT };
}

/** Room between nodes: beside, for the shape that stands on the edge; below, for a problem's sentence. */
export const COLUMN_GAP = 76;
export const ROW_GAP = 84;

/** Positions snap to this grid, the arrow keys move by it. */
export const GRID = 8;
