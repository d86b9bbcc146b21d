/**
 * The one home of window arithmetic: how a kernel or a pooling window moves over its input, along one axis at a time.
 *
 *   output cell i, tap m  ->  input cell  i * stride + m * dilation - before
 *
 * Cells below 0 or from `input` on are padding.
 */
import type { Shape } from './shape.ts';

export const PADDINGS = ['valid', 'same'] as const;
export type Padding = (typeof PADDINGS)[number];

/** One axis of a moving window; `before` and `after` count padded cells at its two ends. */
export interface WindowAxis {
  readonly input: number;
  readonly output: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
}

/** A window over the height and width of an image. */
export interface Window {
  readonly vertical: WindowAxis;
  readonly horizontal: WindowAxis;
}

/** Pairs are vertical first, as in a document. */
export interface WindowSettings {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
}

/** Cells from the first to the last tap, both counted: (kernel - 1) * dilation + 1. */
export function windowExtent(kernel: number, dilation: number): number {
  return (kernel - 1) * dilation + 1;
}

/**
 * `valid`: output = floor((input - extent) / stride) + 1, no padding; null when the window is larger than the input.
 * `same`: output = ceil(input / stride); padding as TensorFlow does it, the odd cell after (bottom, right).
 */
export function windowAxis(
  input: number,
  kernel: number,
  stride: number,
  dilation: number,
  padding: Padding,
): WindowAxis | null {
  const extent = windowExtent(kernel, dilation);
  if (padding === 'valid') {
    if (extent > input) return null;
    const output = Math.floor((input - extent) / stride) + 1;
    return { input, output, kernel, stride, dilation, before: 0, after: 0 };
  }
  const output = Math.ceil(input / stride);
  const padded = Math.max((output - 1) * stride + extent - input, 0);
  const before = Math.floor(padded / 2);
  return { input, output, kernel, stride, dilation, before, after: padded - before };
}

/**
 * A transposed convolution along an axis of `size` cells, as the window that runs the other way: over what it gives.
 * So `output` is `size` here, and `input` the length of the result.
 *
 *   valid: size * stride + max(extent - stride, 0)         same: size * stride
 */
export function transposedAxis(
  size: number,
  kernel: number,
  stride: number,
  dilation: number,
  padding: Padding,
): WindowAxis {
  const beyond = padding === 'valid' ? Math.max(windowExtent(kernel, dilation) - stride, 0) : 0;
  const axis = windowAxis(size * stride + beyond, kernel, stride, dilation, padding);
  if (axis === null) throw new Error('A window is larger than what it was made for.');
  return axis;
}

/** The window over the result of a transposed convolution of an image of shape (height, width, channels). */
export function transposedWindow([height = 0, width = 0]: Shape, settings: WindowSettings): Window {
  const { kernel, strides, dilation, padding } = settings;
  return {
    vertical: transposedAxis(height, kernel[0], strides[0], dilation[0], padding),
    horizontal: transposedAxis(width, kernel[1], strides[1], dilation[1], padding),
  };
}

/** The window over an image of shape (height, width, channels); null when it does not fit. */
export function windowOver([height = 0, width = 0]: Shape, settings: WindowSettings): Window | null {
  const { kernel, strides, dilation, padding } = settings;
  const vertical = windowAxis(height, kernel[0], strides[0], dilation[0], padding);
  const horizontal = windowAxis(width, kernel[1], strides[1], dilation[1], padding);
  return vertical === null || horizontal === null ? null : { vertical, horizontal };
}

/** The input cell under tap 0 of output cell `i`; negative in the padding. */
export function windowStart(axis: WindowAxis, i: number): number {
  return i * axis.stride - axis.before;
}

/** The first tap of output cell `i` that lies on the input, not on padding. */
export function firstTap(axis: WindowAxis, i: number): number {
  return Math.max(0, Math.ceil(-windowStart(axis, i) / axis.dilation));
}

/** One past the last tap of output cell `i` that lies on the input. */
export function endTap(axis: WindowAxis, i: number): number {
  return Math.min(axis.kernel, Math.ceil((axis.input - windowStart(axis, i)) / axis.dilation));
}

/** The output cells that input cell `position` reaches, each with the tap that carries it, in ascending order. */
export function outputsOf(
  axis: WindowAxis,
  position: number,
): { readonly output: number; readonly tap: number }[] {
  const reached: { output: number; tap: number }[] = [];
  for (let tap = axis.kernel - 1; tap >= 0; tap--) {
    const start = position + axis.before - tap * axis.dilation;
    const output = start / axis.stride;
    if (Number.isInteger(output) && output >= 0 && output < axis.output) reached.push({ output, tap });
  }
  return reached;
}
