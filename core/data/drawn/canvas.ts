/** A small picture that is drawn by saying how much of each pixel is covered. */
import type { Random } from '../../random.ts';

/** Of a pixel, 0 to 1, where (x, y) is its middle; both run from 0 to 1 over the picture. */
export type Coverage = (x: number, y: number) => number;

/** Red, green and blue, or grey alone: 0 to 255. */
export type Colour = readonly number[];

export interface Picture {
  readonly side: number;
  readonly channels: number;
  /** (side, side, channels), 0 to 255, not rounded. */
  readonly values: Float32Array;
}

export function createPicture(side: number, background: Colour): Picture {
  const channels = background.length;
  const values = new Float32Array(side * side * channels);
  for (let i = 0; i < values.length; i++) values[i] = background[i % channels]!;
  return { side, channels, values };
}

/** Lays a colour over what is there. */
export function paint({ side, channels, values }: Picture, colour: Colour, coverage: Coverage): void {
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const share = coverage((column + 0.5) / side, (row + 0.5) / side);
      if (share <= 0) continue;
      const at = (row * side + column) * channels;
      for (let c = 0; c < channels; c++) values[at + c]! += share * (colour[c]! - values[at + c]!);
    }
  }
}

/** Adds what a cheap camera adds: to each value a number of up to `strength`, either way. */
export function addGrain({ values }: Picture, strength: number, random: Random): void {
  for (let i = 0; i < values.length; i++) values[i]! += strength * (2 * random.next() - 1);
}

export function toBytes({ values }: Picture): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values, (value) => Math.max(0, Math.min(255, Math.round(value))));
}

/** From a distance to an edge, negative inside, to the share that is covered: the edge is one pixel wide. */
export function covered(distance: number, side: number): number {
  return Math.max(0, Math.min(1, 0.5 - distance * side));
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random.next() * choices.length)]!;
}
