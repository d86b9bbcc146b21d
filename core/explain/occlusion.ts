/** A patch that is slid over an image, to see what the network makes of what is left. */
import type { Shape } from '../tensor/shape.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { Rectangle } from './region.ts';

export interface Occlusion {
  /** Side of the square that is covered, in pixels. */
  readonly patch: number;
  /** Pixels from one position to the next. */
  readonly stride: number;
  /** What the patch is filled with: 0, or the mean of each channel of the image. */
  readonly fill: OcclusionFill;
}

export const OCCLUSION_FILLS = ['zero', 'mean'] as const;
export type OcclusionFill = (typeof OCCLUSION_FILLS)[number];

/** The positions of the patch: each row of `tops` with each column of `lefts`, row by row. */
export interface OcclusionGrid {
  readonly tops: readonly number[];
  readonly lefts: readonly number[];
}

/** From one edge to the other: the last one is moved back as far as the image ends. `shape`: of the image. */
export function occlusionGrid([height = 1, width = 1]: Shape, { patch, stride }: Occlusion): OcclusionGrid {
  return { tops: starts(height, patch, stride), lefts: starts(width, patch, stride) };
}

function starts(size: number, patch: number, stride: number): readonly number[] {
  const last = Math.max(0, size - patch);
  const found = Array.from({ length: Math.floor(last / stride) + 1 }, (_, i) => i * stride);
  return found.at(-1) === last ? found : [...found, last];
}

/** The pixels that the patch covers at a position, counted row by row. */
export function patchAt([height = 1, width = 1]: Shape, occlusion: Occlusion, position: number): Rectangle {
  const { tops, lefts } = occlusionGrid([height, width], occlusion);
  const top = tops[Math.floor(position / lefts.length)] ?? 0;
  const left = lefts[position % lefts.length] ?? 0;
  const { patch } = occlusion;
  return { top, left, height: Math.min(patch, height), width: Math.min(patch, width) };
}

/** A copy of the image, (height, width, channels), without what the patch covers. */
export function occluded(
  image: FloatArray,
  shape: Shape,
  { top, left, height, width }: Rectangle,
  fill: OcclusionFill,
): Float32Array<ArrayBuffer> {
  const [, columns = 1, channels = 1] = shape;
  const means = fill === 'mean' ? channelMeans(image, channels) : new Float64Array(channels);
  const covered = Float32Array.from(image);
  for (let row = top; row < top + height; row++)
    for (let column = left; column < left + width; column++)
      covered.set(means, (row * columns + column) * channels);
  return covered;
}

function channelMeans(image: FloatArray, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  for (let at = 0; at < image.length; at++) sums[at % channels]! += image[at]!;
  return sums.map((sum) => (sum * channels) / image.length);
}

/**
 * By pixel, (height, width), the mean of the changes at all positions that cover it; 0 where none does. `changes`: of the first
 * positions, as far as they are known.
 */
export function changeByPixel(
  [height = 1, width = 1]: Shape,
  occlusion: Occlusion,
  changes: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(height * width);
  const counts = new Uint32Array(height * width);
  for (let position = 0; position < changes.length; position++) {
    const patch = patchAt([height, width], occlusion, position);
    for (let row = patch.top; row < patch.top + patch.height; row++)
      for (let column = patch.left; column < patch.left + patch.width; column++) {
        sums[row * width + column]! += changes[position]!;
        counts[row * width + column]!++;
      }
  }
  return Float32Array.from(sums, (sum, at) => (counts[at] === 0 ? 0 : sum / counts[at]!));
}
