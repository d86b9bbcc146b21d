/** Results to their place: written, or added to what is there. */
import { storeUpTo } from './spans';
import { ACCUMULATE, FLUSH, flush } from './vectors';

/** `count` numbers from `p`. */
export function storeNumbers(p: usize, to: usize, count: i32, mode: i32): void {
  for (; count > 0; count -= 4) {
    let v = v128.load(p);
    if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(to));
    if (mode & FLUSH) v = flush(v);
    storeUpTo(to, v, count);
    p += 16;
    to += 16;
  }
}

/** Columns a, b, c, d of a matrix of four by four: the first `rows` rows, `lanes` numbers each, `step` bytes apart. */
export function storeTransposed(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  to: usize,
  step: usize,
  rows: i32,
  lanes: i32,
  mode: i32,
): void {
  const lowAB = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const lowCD = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  storeRow(to, v128.shuffle<f32>(lowAB, lowCD, 0, 1, 4, 5), lanes, mode);
  if (rows > 1) storeRow(to + step, v128.shuffle<f32>(lowAB, lowCD, 2, 3, 6, 7), lanes, mode);
  if (rows <= 2) return;
  const highAB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const highCD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  storeRow(to + 2 * step, v128.shuffle<f32>(highAB, highCD, 0, 1, 4, 5), lanes, mode);
  if (rows > 3) storeRow(to + 3 * step, v128.shuffle<f32>(highAB, highCD, 2, 3, 6, 7), lanes, mode);
}

function storeRow(to: usize, v: v128, lanes: i32, mode: i32): void {
  if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(to));
  if (mode & FLUSH) v = flush(v);
  storeUpTo(to, v, lanes);
}
