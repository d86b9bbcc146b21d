/** What an update does around its rule: clipping gradients, decaying weights. */
import { atLeast, atMost } from './elementary';
import { firstOf, spanEnd, spanStart, storeUpTo } from './spans';
import { flush, multiplyAdd } from './vectors';
import { addSquares, wideTotal } from './wide';

/** dw = dw, no further from 0 than `limit` */
export function clipByValue(dw: usize, count: i32, limit: f32, from: i32, to: i32): void {
  const end = spanEnd(to, count);
  const high = f32x4.splat(limit);
  const low = f32x4.splat(-limit);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    storeUpTo(dw + at, atMost(atLeast(flush(v128.load(dw + at)), low), high), end - i);
  }
}

/** partial[part] = the sum of the squares of `partSize` numbers, a multiple of 4, in float64. A chunk is a part. */
export function sumSquares(x: usize, partial: usize, count: i32, partSize: i32, from: i32, to: i32): void {
  for (let part = from; part < to; part++) {
    const end = min(count, (part + 1) * partSize);
    let sums = f64x2.splat(0);
    for (let i = part * partSize; i < end; i += 4) {
      sums = addSquares(sums, v128.and(v128.load(x + (i << 2)), firstOf(end - i)));
    }
    store<f64>(partial + (part << 3), wideTotal(sums));
  }
}

/** dw, shortened where the root of the sum of its squares, which is that of `parts` parts, is more than `limit` */
export function clipByNorm(
  dw: usize,
  partial: usize,
  parts: i32,
  count: i32,
  limit: f64,
  from: i32,
  to: i32,
): void {
  let squares: f64 = 0;
  for (let part = 0; part < parts; part++) squares += load<f64>(partial + (part << 3));
  const norm = Math.sqrt(squares);
  if (norm <= limit) return;
  const end = spanEnd(to, count);
  const share = f32x4.splat(<f32>(limit / norm));
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    storeUpTo(dw + at, flush(f32x4.mul(flush(v128.load(dw + at)), share)), end - i);
  }
}

/** w -= decay w, times the learning rate that stands at `rate` */
export function decayWeight(w: usize, rate: usize, count: i32, decay: f64, from: i32, to: i32): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(<f32>-(<f64>load<f32>(rate) * decay));
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const v = v128.load(w + at);
    storeUpTo(w + at, flush(multiplyAdd(down, v, v)), end - i);
  }
}
