import { cellSize } from '../figure/grid-box.ts';

/** Of the text and the numbers below the maps, in pixels. */
const BELOW = 340;
const LEAST_MAP = 150;
const LARGEST_CELL = 24;

interface MapRoom {
  /** Of the panel that the maps stand in; null before it is known. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Maps side by side, and pixels of what else stands beside them. */
  readonly maps: number;
  readonly beside: number;
  /** Of the largest map, along its longer side. */
  readonly cells: number;
}

/** The side of a cell so that all maps of a figure have cells of one size, and leave room for the numbers. */
export function mapSide({ size, maps, beside, cells }: MapRoom): number {
  const { width, height } = size ?? { width: 0, height: 0 };
  const room = Math.min((width - beside) / maps, height - BELOW);
  return cellSize(cells, Math.max(LEAST_MAP, room), LARGEST_CELL);
}
