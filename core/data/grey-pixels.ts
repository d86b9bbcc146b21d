import type { Pixels } from './image.ts';

/** (height, width), 0 to 255, as an opaque picture. */
export function greyPixels(grey: Uint8Array, width: number, height: number): Pixels {
  const rgba = new Uint8ClampedArray(4 * grey.length).fill(255);
  for (const [i, value] of grey.entries()) rgba.fill(value, 4 * i, 4 * i + 3);
  return { width, height, rgba };
}
