import type { Pixels } from './image.ts';

/**
 * Turns a picture upright: EXIF orientation n says how the stored rows and columns lie in the scene. With (x, y) in the
 * upright picture, the pixel comes from:
 *
 * 1 (x, y)   2 (W-1-x, y)   3 (W-1-x, H-1-y)   4 (x, H-1-y)
 * 5 (y, x)   6 (y, H-1-x)   7 (W-1-y, H-1-x)   8 (W-1-y, x)       W, H: the stored size
 */
export function turnUpright(stored: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return stored;
  const { width: W, height: H } = stored;
  const swaps = orientation >= 5;
  const width = swaps ? H : W;
  const height = swaps ? W : H;
  const mirrorsColumn = [2, 3, 7, 8].includes(orientation);
  const mirrorsRow = [3, 4, 6, 7].includes(orientation);

  const from = new Uint32Array(stored.rgba.buffer);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = swaps ? y : x;
      const down = swaps ? x : y;
      const column = mirrorsColumn ? W - 1 - along : along;
      const row = mirrorsRow ? H - 1 - down : down;
      to[y * width + x] = from[row * W + column] ?? 0;
    }
  }
  return { width, height, rgba: new Uint8ClampedArray(to.buffer) };
}
