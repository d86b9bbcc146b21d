import type { FloatArray } from '../tensor/tensor.ts';

interface Size {
  readonly height: number;
  readonly width: number;
}

/** (height, width) stretched over another size, bilinear between the middles of cells, the outermost carried on to the edges. */
export function enlargeMap(map: FloatArray, from: Size, to: Size): Float32Array<ArrayBuffer> {
  const enlarged = new Float32Array(to.height * to.width);
  for (let row = 0; row < to.height; row++) {
    const y = placeOf(row, from.height, to.height);
    for (let column = 0; column < to.width; column++) {
      const x = placeOf(column, from.width, to.width);
      const value = (r: number, c: number): number => map[r * from.width + c]!;
      const above = value(y.low, x.low) * (1 - x.share) + value(y.low, x.high) * x.share;
      const below = value(y.high, x.low) * (1 - x.share) + value(y.high, x.high) * x.share;
      enlarged[row * to.width + column] = above * (1 - y.share) + below * y.share;
    }
  }
  return enlarged;
}

function placeOf(at: number, from: number, to: number) {
  const place = Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / to - 0.5));
  const low = Math.floor(place);
  return { low, high: Math.min(from - 1, low + 1), share: place - low };
}
