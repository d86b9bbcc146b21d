/** Images (batch, height, width, channels) moved and made paler or stronger at random, each by itself. */
import { storeUpTo } from './spans';
import { ACCUMULATE, FLUSH, flush, multiplyAdd } from './vectors';
import { narrow, widenHigh, widenLow } from './wide';

/** y (+)= mean + factor (x - mean), the mean being that of a channel of an image; it is its own gradient. A chunk is an image. */
export function contrast(
  x: usize,
  y: usize,
  factors: usize,
  cells: i32,
  channels: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = (<usize>channels) << 2;
  const share = f64x2.splat(1 / <f64>cells);
  for (let image = from; image < to; image++) {
    const first = <usize>image * <usize>cells * cell;
    const factor = v128.load32_splat(factors + (image << 2));
    for (let c = 0; c < channels; c += 4) {
      let low = f64x2.splat(0);
      let high = low;
      let p = x + first + (c << 2);
      for (let k = 0; k < cells; k++) {
        const v = v128.load(p);
        low = f64x2.add(low, widenLow(v));
        high = f64x2.add(high, widenHigh(v));
        p += cell;
      }
      const mean = narrow(f64x2.mul(low, share), f64x2.mul(high, share));
      for (let k = 0; k < cells; k++) {
        const at = first + <usize>k * cell + (c << 2);
        let v = multiplyAdd(factor, f32x4.sub(v128.load(x + at), mean), mean);
        if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(y + at));
        if (mode & FLUSH) v = flush(v);
        storeUpTo(y + at, v, channels - c);
      }
    }
  }
}

/** Numbers of one transform: (a, b, c, d, e, f). */
const TRANSFORM_BYTES: usize = 24;

/** Where cell (i, j) comes from along one axis: a i + b j + c */
function placeOf(transform: usize, i: i32, j: i32): f64 {
  const a = <f64>load<f32>(transform) * <f64>i;
  const b = <f64>load<f32>(transform, 4) * <f64>j;
  return a + b + <f64>load<f32>(transform, 8);
}

/** The share of a cell beside a place along an axis: 1 on it, 0 a cell away, and 0 outside of the image. */
function weightOf(cell: i32, place: f64, size: i32): f64 {
  return cell < 0 || cell >= size ? 0 : 1 - Math.abs(place - <f64>cell);
}

/** y[i,j] = the mean of the four cells of x around its place, weighted by how near they are. A chunk is `chunkRows` rows. */
export function resample(
  x: usize,
  y: usize,
  transforms: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const cell = (<usize>channels) << 2;
  const end = min(batch * height, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const image = row / height;
    const transform = transforms + <usize>image * TRANSFORM_BYTES;
    const source = x + <usize>(image * height * width) * cell;
    let to = y + <usize>(row * width) * cell;
    for (let j = 0; j < width; j++) {
      const p = placeOf(transform, row - image * height, j);
      const q = placeOf(transform + 12, row - image * height, j);
      for (let c = 0; c < channels; c += 4) storeUpTo(to + (c << 2), f32x4.splat(0), channels - c);
      for (let corner = 0; corner < 4; corner++) {
        const top = <i32>Math.floor(p) + (corner >> 1);
        const left = <i32>Math.floor(q) + (corner & 1);
        const weight = weightOf(top, p, height) * weightOf(left, q, width);
        if (weight == 0) continue;
        addWeighted(to, source + <usize>(top * width + left) * cell, <f32>weight, channels);
      }
      to += cell;
    }
  }
}

/** dx (+)= weight dy, at each of the four cells that y was made of. A chunk is an image. */
export function resampleGradient(
  dx: usize,
  dy: usize,
  transforms: usize,
  height: i32,
  width: i32,
  channels: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = (<usize>channels) << 2;
  const size = height * width * channels;
  for (let image = from; image < to; image++) {
    const transform = transforms + <usize>image * TRANSFORM_BYTES;
    const start = dx + ((<usize>(image * size)) << 2);
    let source = dy + ((<usize>(image * size)) << 2);
    if (!(mode & ACCUMULATE)) memory.fill(start, 0, (<usize>size) << 2);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const p = placeOf(transform, i, j);
        const q = placeOf(transform + 12, i, j);
        for (let corner = 0; corner < 4; corner++) {
          const top = <i32>Math.floor(p) + (corner >> 1);
          const left = <i32>Math.floor(q) + (corner & 1);
          const weight = weightOf(top, p, height) * weightOf(left, q, width);
          if (weight == 0) continue;
          addWeighted(start + <usize>(top * width + left) * cell, source, <f32>weight, channels);
        }
        source += cell;
      }
    }
    for (let k = 0; k < size; k += 4)
      storeUpTo(start + (k << 2), flush(v128.load(start + (k << 2))), size - k);
  }
}

/** y += weight x, for the channels of a cell; what is small in x counts as zero. */
function addWeighted(y: usize, x: usize, weight: f32, channels: i32): void {
  const w = f32x4.splat(weight);
  for (let c = 0; c < channels; c += 4) {
    const v = multiplyAdd(w, flush(v128.load(x + (c << 2))), v128.load(y + (c << 2)));
    storeUpTo(y + (c << 2), v, channels - c);
  }
}
