import type { Rows } from '../../../core/text/reading/figure.ts';

export type Role = 'input' | 'kernel' | 'output';

/** A part of a grid with a frame around it, in cells. */
export interface Frame {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  /** Of something beside what the picture is about. */
  readonly isOther?: boolean;
}

export interface GridPanel {
  readonly label: string;
  readonly role: Role;
  readonly rows: Rows;
  readonly frames?: readonly Frame[];
  /** false: cells are shades alone, as pixels are. */
  readonly numbered?: boolean;
  /** Cells that no window reaches, or that were put in. */
  readonly faint?: (row: number, column: number) => boolean;
}

/** A line of grids, with the signs between them. */
export type GridLine = readonly (GridPanel | string)[];

export const oneCell = (row: number, column: number): Frame => ({ row, column, height: 1, width: 1 });

/** One channel of numbers that lie in the order of memory. */
export function channelRows(
  data: readonly number[],
  [height = 1, width = 1, channels = 1]: readonly number[],
  channel: number,
): Rows {
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, j) => data[(i * width + j) * channels + channel] ?? 0),
  );
}

/** Images of one channel each, put together as channels in the order of memory. */
export function interleave(images: readonly Rows[]): readonly number[] {
  const [first = []] = images;
  return first.flatMap((row, i) => row.flatMap((_, j) => images.map((image) => image[i]?.[j] ?? 0)));
}
