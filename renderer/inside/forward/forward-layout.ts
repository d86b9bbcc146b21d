import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { boxSize, cellSize, gridBox, type GridBox } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';

/** Where the parts of the figure stand, in pixels: input, window x kernel = products, output, from left to right. */
export interface ForwardLayout {
  readonly width: number;
  readonly height: number;
  readonly input: GridBox;
  readonly window: GridBox;
  readonly kernel: GridBox;
  readonly products: GridBox;
  readonly output: GridBox;
  /** The middle of what stands between products and output: the rest of the sum. */
  readonly sum: { readonly x: number; readonly y: number };
}

/** Two lines of words above each map, and what the colours mean below. */
const ABOVE = 42;
const BELOW = 28;
const PATCH_TITLE = 20;
const SIGN = 28;
const LEAST_GAP = 36;
const SUM_WIDTH = 92;
const LARGEST_CELL = 40;
const LARGEST_PATCH_CELL = 64;
const LEAST_WIDTH = 720;
/** Of the words over and below a map. */
const LEAST_MAP = 180;
/** Frames stand out by half their width. */
const EDGE = 3;

/** `room`: what there is for the figure, and for the sums below it. */
export function forwardLayout(
  room: { readonly width: number; readonly height: number },
  convolution: Convolution,
): ForwardLayout {
  const width = Math.max(LEAST_WIDTH, room.width) - 2 * EDGE;
  const { vertical, horizontal, channels, filters } = convolution;
  const border = {
    top: vertical.before,
    bottom: vertical.after,
    left: horizontal.before,
    right: horizontal.after,
  };
  // Of a wide window the maps take more: the patches of numbers need no more room than their numbers.
  const share = Math.min(0.27, 0.235 + 0.00006 * Math.max(0, width - 1000));
  const mapSide = Math.min(520, share * width, Math.max(200, 0.58 * room.height));
  const down = border.top + vertical.input + border.bottom;
  const across = border.left + horizontal.input + border.right;
  const cell = cellSize(Math.max(down, across), mapSide, LARGEST_CELL);
  const input = gridBox(vertical.input, horizontal.input, cell, { border });
  const output = gridBox(vertical.output, horizontal.output, outputCell(cell, mapSide, convolution));
  const depth = { input: sheetsDepth(channels), kernel: sheetsDepth(channels), output: sheetsDepth(filters) };

  const inputSize = boxSize(input);
  const outputSize = boxSize(output);
  const inputWidth = Math.max(LEAST_MAP, inputSize.width);
  const outputWidth = Math.max(LEAST_MAP, outputSize.width);
  const fixed =
    inputWidth + outputWidth + depth.input + depth.kernel + depth.output + 2 * SIGN + LEAST_GAP + SUM_WIDTH;
  const patchCell = cellSize(
    Math.max(vertical.kernel, horizontal.kernel),
    Math.min((width - fixed) / 3, 0.75 * mapSide),
    LARGEST_PATCH_CELL,
  );
  const patch = gridBox(vertical.kernel, horizontal.kernel, patchCell);
  const patchSize = boxSize(patch);
  const spare = Math.max(0, width - fixed - 3 * patchSize.width);
  const gap = LEAST_GAP + Math.min(60, spare / 2);
  const sumWidth = SUM_WIDTH + Math.min(60, spare / 2);

  const deepest = Math.max(depth.input, depth.output);
  const tallest = Math.max(inputSize.height, outputSize.height, patchSize.height + 2 * PATCH_TITLE);
  const top = ABOVE + deepest;
  const middle = top + tallest / 2;
  const patchTop = Math.round(middle - patchSize.height / 2);
  const windowLeft = Math.floor(EDGE + inputWidth + depth.input + gap);
  const kernelLeft = windowLeft + patchSize.width + SIGN;
  const productsLeft = kernelLeft + patchSize.width + depth.kernel + SIGN;
  const outputLeft = Math.floor(productsLeft + patchSize.width + sumWidth);
  return {
    width: outputLeft + outputWidth + depth.output + EDGE,
    height: top + tallest + BELOW,
    input: { ...input, left: EDGE, top: Math.round(middle - inputSize.height / 2) },
    window: { ...patch, left: windowLeft, top: patchTop },
    kernel: { ...patch, left: kernelLeft, top: patchTop },
    products: { ...patch, left: productsLeft, top: patchTop },
    output: { ...output, left: outputLeft, top: Math.round(middle - outputSize.height / 2) },
    sum: { x: productsLeft + patchSize.width + sumWidth / 2 - 4, y: middle },
  };
}

/** Cells as large as those of the input, so that sizes can be compared; larger where a pointer would not find them. */
function outputCell(cell: number, mapSide: number, { vertical, horizontal }: Convolution): number {
  const cells = Math.max(vertical.output, horizontal.output);
  return cell >= 7 || cell * cells >= 0.7 * mapSide ? cell : cellSize(cells, mapSide, 12);
}
