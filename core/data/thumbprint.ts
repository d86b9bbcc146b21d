/**
 * What an image looks like from afar, as 8 x 8 numbers: weighted means over windows that overlap, of all channels
 * together, less their own mean and divided by their own mean absolute deviation. So a print does not change with
 * brightness and contrast, and hardly with noise and scaling. The windows are tents, wide enough (3 cells) that what a
 * scaled copy loses does not show in them.
 */
import type { DataSet } from './data-set.ts';

const SIDE = 8;

/** Half a window, in cells of the 8 x 8 grid. */
const REACH = 1.5;

export const PRINT_SIZE = SIDE * SIDE;

/** A mean absolute deviation below this, in steps of a byte, is a picture without content: its print is all 0. */
const FLAT = 0.01;

/** (images.length, 64), rows in the order of `images`. */
export function thumbprints({ pixels, shape }: DataSet, images: readonly number[]): Float32Array {
  const [height = 1, width = 1, channels = 1] = shape;
  const rows = windows(height, 1);
  const columns = windows(width, channels);
  const prints = new Float32Array(images.length * PRINT_SIZE);
  const means = new Float32Array(height);
  const stride = width * channels;
  for (const [place, image] of images.entries()) {
    const print = prints.subarray(place * PRINT_SIZE, (place + 1) * PRINT_SIZE);
    for (const [column, across] of columns.entries()) {
      for (let y = 0; y < height; y++) means[y] = weigh(across, pixels, (image * height + y) * stride);
      for (const [row, down] of rows.entries()) print[row * SIDE + column] = weigh(down, means, 0);
    }
    normalize(print);
  }
  return prints;
}

interface Window {
  readonly first: number;
  /** They sum to 1. */
  readonly weights: Float32Array;
}

/** Eight windows over `length` pixels of `channels` values each, which all weigh the same. */
function windows(length: number, channels: number): readonly Window[] {
  const cell = length / SIDE;
  // At least a pixel, so that each window holds the centre of one.
  const reach = Math.max(REACH * cell, 1);
  return Array.from({ length: SIDE }, (_, index) => {
    const centre = (index + 0.5) * cell;
    const heights = Array.from({ length }, (_, x) => Math.max(0, 1 - Math.abs(x + 0.5 - centre) / reach));
    const first = heights.findIndex((value) => value > 0);
    const last = heights.findLastIndex((value) => value > 0);
    const total = channels * heights.reduce((sum, value) => sum + value, 0);
    const weights = Float32Array.from(
      { length: (last + 1 - first) * channels },
      (_, i) => (heights[first + Math.floor(i / channels)] ?? 0) / total,
    );
    return { first: first * channels, weights };
  });
}

function weigh({ first, weights }: Window, values: ArrayLike<number>, start: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * values[start + first + i]!;
  return sum;
}

function normalize(print: Float32Array): void {
  let mean = 0;
  for (const value of print) mean += value / PRINT_SIZE;
  let deviation = 0;
  for (const value of print) deviation += Math.abs(value - mean) / PRINT_SIZE;
  for (let i = 0; i < PRINT_SIZE; i++) print[i] = deviation < FLAT ? 0 : (print[i]! - mean) / deviation;
}
