import { Jimp } from 'jimp';
import type { Pixels } from '../image.ts';

/**
 * jimp's default scaling: the mean of the covered area when it makes smaller, linear interpolation when it makes
 * larger, rows and columns apart.
 */
export function resizePixels(pixels: Pixels, width: number, height: number): Pixels {
  if (pixels.width === width && pixels.height === height) return pixels;
  const image = new Jimp({ width: pixels.width, height: pixels.height });
  image.bitmap.data.set(pixels.rgba);
  const { data } = image.resize({ w: width, h: height }).bitmap;
  return { width, height, rgba: new Uint8ClampedArray(data) };
}
