/** What a gradient with respect to an image, (height, width, channels), says of each of its pixels. */
import type { FloatArray } from '../tensor/tensor.ts';
import type { Rectangle } from './region.ts';

/** (height, width): of the channels of a pixel, the gradient that is largest in size, with its sign. */
export function strongestByPixel(gradient: FloatArray, channels: number): Float32Array<ArrayBuffer> {
  return byPixel(gradient.length / channels, (pixel) => {
    let strongest = 0;
    for (let c = 0; c < channels; c++) {
      const value = gradient[pixel * channels + c]!;
      if (Math.abs(value) > Math.abs(strongest)) strongest = value;
    }
    return strongest;
  });
}

/** (height, width): how much a pixel can change, sum over its channels of |gradient|. */
export function sizeByPixel(gradient: FloatArray, channels: number): Float32Array<ArrayBuffer> {
  return byPixel(gradient.length / channels, (pixel) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += Math.abs(gradient[pixel * channels + c]!);
    return sum;
  });
}

/** (height, width): sum over the channels of gradient x value. */
export function timesInputByPixel(
  gradient: FloatArray,
  image: FloatArray,
  channels: number,
): Float32Array<ArrayBuffer> {
  return byPixel(gradient.length / channels, (pixel) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += gradient[pixel * channels + c]! * image[pixel * channels + c]!;
    return sum;
  });
}

function byPixel(pixels: number, value: (pixel: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: pixels }, (_, pixel) => value(pixel));
}

/**
 * A rectangle that still holds `share` of the effect, (height, width) without negative numbers: from the whole image on, the edge
 * with the least in it is given away as long as enough is left. null: there is no effect.
 */
export function effectiveWindow(effect: FloatArray, width: number, share: number): Rectangle | null {
  const rows = effect.length / width;
  const sumOf = (top: number, left: number, bottom: number, right: number): number => {
    let sum = 0;
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) sum += effect[row * width + column]!;
    return sum;
  };
  let [top, left, bottom, right] = [0, 0, rows - 1, width - 1];
  let kept = sumOf(top, left, bottom, right);
  if (!(kept > 0)) return null;
  const enough = share * kept;
  for (;;) {
    const edges = [
      bottom > top ? sumOf(top, left, top, right) : Infinity,
      bottom > top ? sumOf(bottom, left, bottom, right) : Infinity,
      right > left ? sumOf(top, left, bottom, left) : Infinity,
      right > left ? sumOf(top, right, bottom, right) : Infinity,
    ];
    const least = Math.min(...edges);
    if (kept - least < enough) break;
    kept -= least;
    const edge = edges.indexOf(least);
    if (edge === 0) top++;
    else if (edge === 1) bottom--;
    else if (edge === 2) left++;
    else right--;
  }
  return { top, left, height: bottom - top + 1, width: right - left + 1 };
}
