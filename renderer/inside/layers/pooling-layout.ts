import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import { boxSize, cellSize, gridBox, type GridBox } from '../figure/grid-box.ts';
import { sheetsDepth } from '../figure/sheets.tsx';

/** Where the parts of the figure stand, in pixels: input, window, output, from left to right. */
export interface PoolingLayout {
  readonly width: number;
  readonly height: number;
  readonly input: GridBox;
  /** The window, large, one below the other; none where the window is the whole input. */
  readonly patches: readonly GridBox[];
  readonly output: GridBox;
  /** The middle of what stands before the output. */
  readonly measure: { readonly x: number; readonly y: number };
}

/** Two lines of words above each map, and what the colours mean below. */
const ABOVE = 42;
const BELOW = 28;
const PATCH_TITLE = 24;
/** Of formula and numbers below the figure. */
const NUMBERS = 150;
const GAP = 56;
const MEASURE = 132;
const LARGEST_CELL = 40;
const LARGEST_PATCH_CELL = 84;
const LEAST_WIDTH = 720;
const LEAST_MAP = 180;
const EDGE = 3;

/** `room`: what there is for the figure, and for the numbers below it. `patches`: how often the window is shown. */
export function poolingLayout(
  room: { readonly width: number; readonly height: number },
  { vertical, horizontal, channels, isGlobal }: Pooling,
  patches: 1 | 2,
): PoolingLayout {
  const width = Math.max(LEAST_WIDTH, room.width) - 2 * EDGE;
  const border = {
    ...{ top: vertical.before, bottom: vertical.after },
    ...{ left: horizontal.before, right: horizontal.after },
  };
  const down = border.top + vertical.input + border.bottom;
  const across = border.left + horizontal.input + border.right;
  const side = Math.min(680, 0.4 * width, Math.max(220, room.height - NUMBERS - ABOVE - BELOW));
  const cell = cellSize(Math.max(down, across), side, LARGEST_CELL);
  const depth = sheetsDepth(channels);
  const input = gridBox(vertical.input, horizontal.input, cell, { border });
  const inputSize = boxSize(input);
  const outputCells = Math.max(vertical.output, horizontal.output);
  // As large as the input's, so that sizes can be compared; larger where a pointer would not find them.
  const outputCell = isGlobal ? LARGEST_PATCH_CELL : cell >= 12 ? cell : cellSize(outputCells, side, 12);
  const output = gridBox(vertical.output, horizontal.output, outputCell);
  const outputSize = boxSize(output);
  const inputWidth = Math.max(LEAST_MAP, inputSize.width) + depth;
  const outputWidth = Math.max(LEAST_MAP, outputSize.width) + depth;
  const between = width - inputWidth - outputWidth - 2 * GAP - MEASURE;
  const patchCell = Math.min(
    cellSize(horizontal.kernel, between, LARGEST_PATCH_CELL),
    cellSize(vertical.kernel, (side - (patches - 1) * 1.5 * PATCH_TITLE) / patches, LARGEST_PATCH_CELL),
  );
  const patch = gridBox(vertical.kernel, horizontal.kernel, Math.max(24, patchCell));
  const patchSize = isGlobal ? { width: 0, height: 0 } : boxSize(patch);
  const patchHeight = patches * patchSize.height + (patches - 1) * 1.5 * PATCH_TITLE;
  const spare = Math.max(0, Math.min(160, (between - patchSize.width) / 3));

  const top = ABOVE + depth;
  const tallest = Math.max(inputSize.height, outputSize.height, patchHeight + PATCH_TITLE);
  const middle = top + tallest / 2;
  const patchLeft = Math.floor(EDGE + inputWidth + GAP + spare);
  const patchTop = Math.round(middle - patchHeight / 2);
  const measureX = patchLeft + patchSize.width + MEASURE / 2 + spare / 2;
  const outputLeft = Math.floor(patchLeft + patchSize.width + MEASURE + spare);
  return {
    width: outputLeft + outputWidth + EDGE,
    height: top + tallest + BELOW,
    input: { ...input, left: EDGE, top: Math.round(middle - inputSize.height / 2) },
    patches: isGlobal
      ? []
      : Array.from({ length: patches }, (_, index) => ({
          ...patch,
          left: patchLeft,
          top: Math.round(patchTop + index * (patchSize.height + 1.5 * PATCH_TITLE)),
        })),
    output: { ...output, left: outputLeft, top: Math.round(middle - outputSize.height / 2) },
    // Of two, what stands there belongs to the lower one.
    measure: {
      x: measureX,
      y: isGlobal || patches === 1 ? middle : patchTop + patchHeight - patchSize.height / 2,
    },
  };
}
