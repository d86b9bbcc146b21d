/** Which cells a window touches, along one axis and on an image: what `correlate` of the kernels is told. */
import type { WindowAxis } from '../../tensor/window.ts';

/** The taps of a window along one axis, in ascending order of their place. */
export interface TapAxis {
  /** Where each tap lies, in cells from the one under the window's origin. */
  readonly offsets: readonly number[];
  /** Its number in the kernel. */
  readonly taps: readonly number[];
  /** Output cells, and input cells from one to the next. */
  readonly count: number;
  readonly step: number;
  /** Cells of the input. */
  readonly input: number;
}

/** Output cell i, tap m: input cell i * stride + m * dilation - before. */
export function forwardTaps({ input, output, kernel, stride, dilation, before }: WindowAxis): TapAxis {
  const taps = Array.from({ length: kernel }, (_, m) => m);
  return { offsets: taps.map((m) => m * dilation - before), taps, count: output, step: stride, input };
}

/**
 * The way back: input cells p = phase + stride t get something from output cells t + (phase + before - m dilation) / stride, of
 * those taps m for which that is an integer. The input of this axis is the output of the window.
 */
export function backwardTaps(axis: WindowAxis, phase: number): TapAxis {
  const { input, output, kernel, stride, dilation, before } = axis;
  const taps = Array.from({ length: kernel }, (_, m) => kernel - 1 - m).filter(
    (m) => (phase + before - m * dilation) % stride === 0,
  );
  return {
    offsets: taps.map((m) => (phase + before - m * dilation) / stride),
    taps,
    count: Math.max(0, Math.ceil((input - phase) / stride)),
    step: 1,
    input: output,
  };
}

/** On the way back, cells of the input whose positions have the same remainders by the strides, and so the same taps. */
export interface BackwardPhase {
  readonly axes: readonly [vertical: TapAxis, horizontal: TapAxis];
  /** Bytes from the first cell of the input to the first of these, and from one of them to the next. */
  readonly start: number;
  readonly image: number;
  readonly row: number;
  readonly cell: number;
}

/** Together they are all cells of the input; `cellBytes`: of one of these. */
export function backwardPhases(
  vertical: WindowAxis,
  horizontal: WindowAxis,
  cellBytes: number,
): readonly BackwardPhase[] {
  const rowBytes = horizontal.input * cellBytes;
  const phases: BackwardPhase[] = [];
  for (let i = 0; i < Math.min(vertical.stride, vertical.input); i++) {
    for (let j = 0; j < Math.min(horizontal.stride, horizontal.input); j++) {
      phases.push({
        axes: [backwardTaps(vertical, i), backwardTaps(horizontal, j)],
        start: i * rowBytes + j * cellBytes,
        image: vertical.input * rowBytes,
        row: vertical.stride * rowBytes,
        cell: horizontal.stride * cellBytes,
      });
    }
  }
  return phases;
}

export interface ImageTaps {
  readonly top: number;
  readonly left: number;
  /** Cells from the first to the last tap, both counted. */
  readonly extentY: number;
  readonly extentX: number;
  /** Whether some window reaches beyond the image. */
  readonly padded: boolean;
  /** Cells of a row of what is read: of the image, or of its padded part. */
  readonly rowCells: number;
  /** Runs of neighbours in memory: byte offsets from the first cell under the window, and the length of all. */
  readonly runs: readonly number[];
  readonly runLength: number;
}

/** null: there are no taps at all. */
export function imageTaps(vertical: TapAxis, horizontal: TapAxis, channels: number): ImageTaps | null {
  const [top, extentY] = span(vertical);
  const [left, extentX] = span(horizontal);
  if (extentY === 0 || extentX === 0) return null;
  const padded = reachesBeyond(vertical, top, extentY) || reachesBeyond(horizontal, left, extentX);
  const rowCells = padded ? (horizontal.count - 1) * horizontal.step + extentX : horizontal.input;
  const joined = extentX === horizontal.offsets.length;
  const columns = joined ? [left] : horizontal.offsets;
  const runs = vertical.offsets.flatMap((y) =>
    columns.map((x) => ((y - top) * rowCells + (x - left)) * channels * 4),
  );
  return {
    top,
    left,
    extentY,
    extentX,
    padded,
    rowCells,
    runs,
    runLength: joined ? extentX * channels : channels,
  };
}

function span({ offsets }: TapAxis): readonly [first: number, extent: number] {
  const first = offsets[0];
  const last = offsets.at(-1);
  return first === undefined || last === undefined ? [0, 0] : [first, last - first + 1];
}

function reachesBeyond({ count, step, input }: TapAxis, first: number, extent: number): boolean {
  return first < 0 || (count - 1) * step + first + extent > input;
}
