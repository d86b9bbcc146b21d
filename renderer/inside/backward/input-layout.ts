import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import type { WindowAxis } from '../../../core/tensor/window.ts';
import { boxSize, cellSize, gridBox, type GridBox } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';
import { PATCH_GAP, PATCH_HEAD, patchSize, type PatchBox } from './patch-box.ts';

/** Where the parts of the figure stand, in pixels: the input, the sum, kernel x deltas, and the map of deltas, from left to right. */
export interface InputLayout {
  readonly width: number;
  readonly height: number;
  readonly input: GridBox;
  /** The middle of what stands between input and kernel: the rest of the sum. */
  readonly sum: { readonly x: number; readonly y: number };
  readonly kernel: PatchBox;
  readonly times: { readonly x: number; readonly y: number };
  /** The deltas that the cell reached, in cells as large as the kernel's. */
  readonly deltas: PatchBox;
  readonly output: GridBox;
  /** The middle of the formula below, and what room it has. */
  readonly formula: { readonly x: number; readonly top: number; readonly width: number };
}

/** Half of what stands between input and kernel. */
export const SUM_HALF = 30;

/** Two lines of words above each map, and what the colours mean below. */
const ABOVE = 42;
const BELOW = 26;
const PATCH_TITLE = 20;
const SUM_LEFT = 22;
const SUM_RIGHT = 16;
const TIMES = 34;
const BEAM = 32;
/** Frames stand out by half their width. */
const EDGE = 3;
/** Of what the colours of a map mean. */
const LEGEND = 170;
/** Of the words over a map, and over a patch. */
const LEAST_MAP = 160;
const LEAST_PATCH = 110;
/** As tall as this a figure may be, however small its maps. */
const LEAST_TALL = 200;
const LARGEST_CELL = 40;
const LARGEST_PATCH_CELL = 84;
/** Of the words of the figure, and of the steps and the numbers below it. */
const NUMBERS = 376;

/** `room`: of the panel. `reached`: how many rows and columns of the output the cell reached. */
export function inputLayout(
  room: { readonly width: number; readonly height: number },
  { vertical, horizontal, channels, filters }: Convolution,
  reached: { readonly rows: number; readonly columns: number },
): InputLayout {
  const depth = { input: sheetsDepth(channels), output: sheetsDepth(filters) };
  const between = 2 * EDGE + depth.input + SUM_LEFT + 2 * SUM_HALF + SUM_RIGHT + TIMES + BEAM + depth.output;
  const most = { rows: mostReached(vertical), columns: mostReached(horizontal) };
  const heads = 2 * PATCH_HEAD.width;
  const columns = horizontal.kernel + most.columns;
  const leastPatchCell = horizontal.kernel <= 3 ? 48 : 38;
  const leastPatches = patchesWidth(leastPatchCell, horizontal.kernel, most.columns);
  const mapSide = Math.max(
    LEAST_MAP,
    Math.min((room.width - between - leastPatches) / 2, room.height - NUMBERS, 0.46 * room.height),
  );
  const cells = Math.max(vertical.input, horizontal.input, vertical.output, horizontal.output);
  const cell = cellSize(cells, mapSide, LARGEST_CELL);
  const input = gridBox(vertical.input, horizontal.input, cell);
  const output = gridBox(vertical.output, horizontal.output, cell);
  const inputSize = boxSize(input);
  const outputSize = boxSize(output);
  const inputWidth = Math.max(LEAST_MAP, inputSize.width);
  const outputWidth = Math.max(LEAST_MAP, outputSize.width);

  const patchRoom = room.width - between - inputWidth - outputWidth - heads;
  const patchCell = Math.min(
    LARGEST_PATCH_CELL,
    Math.max(leastPatchCell, Math.floor(patchRoom / columns) - PATCH_GAP),
    Math.max(
      leastPatchCell,
      Math.floor(
        (Math.max(inputSize.height, LEAST_TALL) - PATCH_TITLE - PATCH_HEAD.height) / vertical.kernel,
      ) - PATCH_GAP,
    ),
  );
  const kernelSize = patchSize({ cell: patchCell, rows: vertical.kernel, columns: horizontal.kernel });
  const kernelWidth = Math.max(LEAST_PATCH, kernelSize.width);
  const deltasWidth = Math.max(LEAST_PATCH, patchSize({ cell: patchCell, ...most }).width);
  const spare = Math.max(0, room.width - between - inputWidth - outputWidth - kernelWidth - deltasWidth);
  const more = Math.min(48, spare / 4);

  const top = ABOVE + Math.max(depth.input, depth.output);
  const tallest = Math.max(inputSize.height, outputSize.height, kernelSize.height + PATCH_TITLE);
  const middle = top + tallest / 2;
  const patchTop = (rows: number): number =>
    Math.round(middle - (rows * (patchCell + PATCH_GAP) - PATCH_GAP) / 2 - PATCH_HEAD.height - PATCH_GAP);
  const sumX = EDGE + inputWidth + depth.input + SUM_LEFT + more + SUM_HALF;
  const kernelLeft = Math.round(sumX + SUM_HALF + SUM_RIGHT + more);
  const deltasLeft = Math.round(kernelLeft + kernelWidth + TIMES + more);
  const outputLeft = Math.round(deltasLeft + deltasWidth + BEAM + more);
  return {
    width: outputLeft + outputWidth + depth.output + EDGE,
    height: top + tallest + BELOW,
    input: { ...input, left: EDGE, top: Math.round(middle - inputSize.height / 2) },
    sum: { x: sumX, y: middle },
    kernel: {
      ...{ left: kernelLeft, top: patchTop(vertical.kernel), cell: patchCell },
      ...{ rows: vertical.kernel, columns: horizontal.kernel },
    },
    times: { x: (kernelLeft + kernelSize.width + deltasLeft) / 2, y: middle },
    deltas: { ...reached, left: deltasLeft, top: patchTop(reached.rows), cell: patchCell },
    formula: formulaBetween(EDGE + LEGEND, outputLeft, top + tallest),
    output: { ...output, left: outputLeft, top: Math.round(middle - outputSize.height / 2) },
  };
}

/** In the middle between the legends of the maps. */
function formulaBetween(left: number, right: number, top: number): InputLayout['formula'] {
  return { x: (left + right) / 2, top: top + 4, width: right - left };
}

function patchesWidth(cell: number, kernel: number, deltas: number): number {
  const width = (columns: number): number =>
    Math.max(LEAST_PATCH, patchSize({ cell, rows: 1, columns }).width);
  return width(kernel) + width(deltas);
}

/** How many output cells along an axis a cell of the input can reach at most. */
function mostReached({ kernel, stride, dilation }: WindowAxis): number {
  const counts = new Map<number, number>();
  for (let tap = 0; tap < kernel; tap++) {
    const rest = (tap * dilation) % stride;
    counts.set(rest, (counts.get(rest) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}
