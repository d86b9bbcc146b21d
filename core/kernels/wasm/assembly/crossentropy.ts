/** Softmax and categorical cross-entropy in one step. A chunk is `chunkRows` rows. */
import { expOfNegative } from './elementary';
import { logarithmOf } from './scalars';
import { maximum } from './softmax';
import { firstOf, storeUpTo } from './spans';
import { ACCUMULATE, flush } from './vectors';
import { addWide, wideTotal } from './wide';

/** partial[chunk] = the sum over its rows of t (ln sum e^x - x), in float64 */
export function softmaxCrossentropy(
  x: usize,
  t: usize,
  partial: usize,
  rows: i32,
  columns: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  for (let chunk = from; chunk < to; chunk++) {
    const end = min(rows, (chunk + 1) * chunkRows);
    let sums = f64x2.splat(0);
    for (let row = chunk * chunkRows; row < end; row++) {
      const offset = (<usize>(row * columns)) << 2;
      sums = addRow(sums, x + offset, t + offset, columns);
    }
    store<f64>(partial + (chunk << 3), wideTotal(sums));
  }
}

/** In terms of x - max x: their exponentials do not overflow. */
function addRow(sums: v128, x: usize, t: usize, columns: i32): v128 {
  const highest = f32x4.splat(maximum(x, columns));
  let exponentials = f64x2.splat(0);
  for (let i = 0; i < columns; i += 4) {
    const e = expOfNegative(f32x4.sub(v128.load(x + (i << 2)), highest));
    exponentials = addWide(exponentials, v128.and(e, firstOf(columns - i)));
  }
  const normalizer = f32x4.splat(<f32>logarithmOf(wideTotal(exponentials)));
  for (let i = 0; i < columns; i += 4) {
    const distance = f32x4.sub(normalizer, f32x4.sub(v128.load(x + (i << 2)), highest));
    const each = f32x4.mul(v128.load(t + (i << 2)), distance);
    sums = addWide(sums, v128.and(each, firstOf(columns - i)));
  }
  return sums;
}

/** dx (+)= (y sum t - t) / rows, y = softmax(x) */
export function softmaxCrossentropyGradient(
  y: usize,
  t: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  const share = f32x4.splat(<f32>(1 / <f64>rows));
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    let sums = f64x2.splat(0);
    for (let i = 0; i < columns; i += 4)
      sums = addWide(sums, v128.and(v128.load(t + offset + (i << 2)), firstOf(columns - i)));
    const total = f32x4.splat(<f32>wideTotal(sums));
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      const distance = f32x4.sub(f32x4.mul(v128.load(y + at), total), v128.load(t + at));
      let g = f32x4.mul(flush(distance), share);
      if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dx + at));
      storeUpTo(dx + at, flush(g), columns - i);
    }
  }
}
