import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { Cell } from '../figure/grid-box.ts';

/** How the numbers of a vector are laid out as cells: as the maps that they came from, or in rows of one grid. */
export interface Fold {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  /** How many there are: the last row of a grid may have a gap. */
  readonly length: number;
  readonly isMap: boolean;
}

/** A grid about as wide as it is high, or up to four times as wide where its rows are full then. */
export function foldVector(length: number): Fold {
  const square = Math.ceil(Math.sqrt(length));
  let columns = square;
  while (columns < 4 * square && length % columns !== 0) columns++;
  if (length % columns !== 0) columns = square;
  return { rows: Math.ceil(length / columns), columns, channels: 1, length, isMap: false };
}

/** Of the input of a dense layer: the maps before its Flatten, if there is one. */
export function foldInput(node: NodeAnalysis, analysis: Analysis): Fold {
  const [length = 1] = node.inputs?.[0] ?? [];
  let before = analysis.byId.get(node.sources[0] ?? '');
  while (before !== undefined && KEEPS_PLACES.has(before.node.type))
    before = analysis.byId.get(before.sources[0] ?? '');
  const [rows = 1, columns = 1, channels = 1] = before?.inputs?.[0] ?? [];
  if (before?.node.type !== 'Flatten' || rows * columns * channels !== length) return foldVector(length);
  return { rows, columns, channels, length, isMap: true };
}

/** Layers that give each number at the place where they took it. */
const KEEPS_PLACES: ReadonlySet<string> = new Set(['Dropout', 'GaussianNoise', 'Activation', 'Rescaling']);

export function indexIn({ columns, channels, length }: Fold, { row, column }: Cell, channel: number): number {
  return Math.min(length - 1, (row * columns + column) * channels + channel);
}

export function placeIn({ columns, channels }: Fold, index: number): Cell & { readonly channel: number } {
  const at = Math.floor(index / channels);
  return { row: Math.floor(at / columns), column: at % columns, channel: index % channels };
}
