import type { Pixels } from './image.ts';

/** (height, width), 0 to 255, as an opaque picture. */
export function greyPixels(grey: Uint8Array, width: number, height: number): Pixels {
  const rgba = new Uint8ClampedArray(4 * grey.length).fill(255);
  for (let i = 0; i < grey.length; i++) rgba[4 * i] = rgba[4 * i + 1] = rgba[4 * i + 2] = grey[i]!;
  return { width, height, rgba };
}
