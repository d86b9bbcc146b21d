import type { Window } from '../../../core/tensor/window.ts';
import { boxSize, cellSize, gridBox, type GridBox } from './grid-box.ts';
import { sheetsDepth } from './sheets.tsx';

/** Where the parts of the figure stand, in pixels: input, the window shown large, output, from left to right. */
export interface WindowLayout {
  readonly width: number;
  readonly height: number;
  readonly input: GridBox;
  /** The window, large, with what belongs to each of its cells; none where the window is the whole input. */
  readonly patches: readonly GridBox[];
  readonly output: GridBox;
  /** The middle of what stands between the window and the output. */
  readonly between: { readonly x: number; readonly y: number };
}

export interface WindowParts {
  readonly input: GridBox;
  readonly output: GridBox;
  /** Channels, which stand behind one another. */
  readonly sheets: { readonly input: number; readonly output: number };
  /** Where they stand among themselves. */
  readonly patches: readonly GridBox[];
  /** Of the words above and below them. */
  readonly patchWords: number;
  /** From the input to the window. */
  readonly gap: number;
  /** From the window to the output. */
  readonly between: number;
}

/** Two lines of words above each map, and what the colours mean below. */
export const ABOVE = 42;
export const BELOW = 28;
const LARGEST_CELL = 40;
const LEAST_WIDTH = 720;
/** Of the words over and below a map. */
const LEAST_MAP = 180;
/** Frames stand out by half their width. */
const EDGE = 3;

/** For all parts side by side, of so much room. */
export function figureWidth(room: number): number {
  return Math.max(LEAST_WIDTH, room) - 2 * EDGE;
}

/** Pixels that a map takes with its words and the sheets behind it. */
export function mapWidth(box: GridBox, sheets: number): number {
  return Math.max(LEAST_MAP, boxSize(box).width) + sheetsDepth(sheets);
}

/** The input with its padding, in a square of `side` pixels. */
export function paddedInput({ vertical, horizontal }: Window, side: number): GridBox {
  const border = {
    ...{ top: vertical.before, bottom: vertical.after },
    ...{ left: horizontal.before, right: horizontal.after },
  };
  const down = border.top + vertical.input + border.bottom;
  const across = border.left + horizontal.input + border.right;
  const cell = cellSize(Math.max(down, across), side, LARGEST_CELL);
  return gridBox(vertical.input, horizontal.input, cell, { border });
}

/** Everything on one middle line. */
export function windowLayout(parts: WindowParts): WindowLayout {
  const { input, output, sheets, patches } = parts;
  const inputHeight = boxSize(input).height;
  const outputHeight = boxSize(output).height;
  const block = blockSize(patches);
  const top = ABOVE + Math.max(sheetsDepth(sheets.input), sheetsDepth(sheets.output));
  const tallest = Math.max(inputHeight, outputHeight, block.height + parts.patchWords);
  const middle = top + tallest / 2;
  const blockLeft = Math.floor(EDGE + mapWidth(input, sheets.input) + parts.gap);
  const blockTop = Math.round(middle - block.height / 2);
  const outputLeft = Math.floor(blockLeft + block.width + parts.between);
  return {
    width: outputLeft + mapWidth(output, sheets.output) + EDGE,
    height: top + tallest + BELOW,
    input: { ...input, left: EDGE, top: Math.round(middle - inputHeight / 2) },
    patches: patches.map((patch) => ({
      ...patch,
      left: blockLeft + patch.left,
      top: Math.round(blockTop + patch.top),
    })),
    output: { ...output, left: outputLeft, top: Math.round(middle - outputHeight / 2) },
    between: { x: blockLeft + block.width + parts.between / 2, y: middle },
  };
}

function blockSize(boxes: readonly GridBox[]): { readonly width: number; readonly height: number } {
  const sizes = boxes.map((box) => ({ box, ...boxSize(box) }));
  return {
    width: Math.max(0, ...sizes.map(({ box, width }) => box.left + width)),
    height: Math.max(0, ...sizes.map(({ box, height }) => box.top + height)),
  };
}
