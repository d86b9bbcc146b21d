/** Softmax over each row of a matrix, and its derivative. A chunk is `chunkRows` rows. */
import { expOfNegative } from './elementary';
import { firstOf, storeUpTo } from './spans';
import { ACCUMULATE, flush } from './vectors';
import { addWide, wideTotal } from './wide';

/** y_i = e^(x_i - max x) / sum e^(x_j - max x); y may be x itself. What is no normal number becomes 0. */
export function softmax(
  x: usize,
  y: usize,
  rows: i32,
  columns: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  const tiny = f32x4.splat(1.1754943508222875e-38);
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    const p = x + offset;
    const q = y + offset;
    const highest = f32x4.splat(maximum(p, columns));
    let sums = f64x2.splat(0);
    for (let i = 0; i < columns; i += 4) {
      const e = expOfNegative(f32x4.sub(v128.load(p + (i << 2)), highest));
      sums = addWide(sums, v128.and(e, firstOf(columns - i)));
      storeUpTo(q + (i << 2), e, columns - i);
    }
    const share = f32x4.splat(<f32>(1 / wideTotal(sums)));
    for (let i = 0; i < columns; i += 4) {
      const e = f32x4.mul(v128.load(q + (i << 2)), share);
      storeUpTo(q + (i << 2), v128.andnot(e, f32x4.lt(e, tiny)), columns - i);
    }
  }
}

/** Of `count` numbers from x on. NaN among them may be passed over. */
export function maximum(x: usize, count: i32): f32 {
  const lowest = f32x4.splat(-Infinity);
  let highest = lowest;
  for (let i = 0; i < count; i += 4) {
    highest = f32x4.pmax(highest, v128.bitselect(v128.load(x + (i << 2)), lowest, firstOf(count - i)));
  }
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 2, 3, 0, 1));
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 1, 0, 3, 2));
  return f32x4.extract_lane(highest, 0);
}

/** dx_i (+)= y_i (dy_i - sum dy_j y_j); dx may be dy itself where it is written. */
export function softmaxGradient(
  y: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    let sums = f64x2.splat(0);
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      const product = f32x4.mul(flush(v128.load(y + at)), flush(v128.load(dy + at)));
      sums = addWide(sums, v128.and(product, firstOf(columns - i)));
    }
    const dot = f32x4.splat(<f32>wideTotal(sums));
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      let g = f32x4.mul(flush(v128.load(y + at)), flush(f32x4.sub(v128.load(dy + at), dot)));
      if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dx + at));
      storeUpTo(dx + at, flush(g), columns - i);
    }
  }
}
