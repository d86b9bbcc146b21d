/** Copying, adding up, rescaling and multiplying, number by number; then the same for rows that lie apart. */
import { spanEnd, spanStart, storeUpTo } from './spans';
import { ACCUMULATE, FLUSH, flush, multiplyAdd } from './vectors';

/** y = x */
export function copyNumbers(x: usize, y: usize, count: i32, from: i32, to: i32): void {
  const start = spanStart(from);
  memory.copy(y + (start << 2), x + (start << 2), (spanEnd(to, count) - start) << 2);
}

/** y (+)= scale x */
export function addScaledNumbers(
  x: usize,
  y: usize,
  count: i32,
  scale: f32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const s = f32x4.splat(scale);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    let v = v128.load(x + at);
    if (mode & FLUSH) v = flush(v);
    v = mode & ACCUMULATE ? multiplyAdd(s, v, v128.load(y + at)) : f32x4.mul(s, v);
    if (mode & FLUSH) v = flush(v);
    storeUpTo(y + at, v, end - i);
  }
}

/** y = scale x + offset */
export function rescale(x: usize, y: usize, count: i32, scale: f32, offset: f32, from: i32, to: i32): void {
  const end = spanEnd(to, count);
  const s = f32x4.splat(scale);
  const o = f32x4.splat(offset);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    storeUpTo(y + at, multiplyAdd(s, v128.load(x + at), o), end - i);
  }
}

/** y = a b; y may be either of them. */
export function multiply(a: usize, b: usize, y: usize, count: i32, from: i32, to: i32): void {
  const end = spanEnd(to, count);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    storeUpTo(y + at, f32x4.mul(v128.load(a + at), v128.load(b + at)), end - i);
  }
}

/** dx (+)= dy other; dx may be dy where it is written. */
export function multiplyGradient(
  dy: usize,
  other: usize,
  dx: usize,
  count: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    let g = f32x4.mul(flush(v128.load(dy + at)), flush(v128.load(other + at)));
    if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dx + at));
    storeUpTo(dx + at, flush(g), end - i);
  }
}

/**
 * y (+)= x for `rows` rows of `width` numbers, which lie in groups of `groupRows`: from one row to the next, and from one group to
 * the next, so many bytes. A chunk is `chunkRows` rows.
 */
export function moveRows(
  x: usize,
  y: usize,
  rows: i32,
  width: i32,
  groupRows: i32,
  xRow: i32,
  xGroup: i32,
  yRow: i32,
  yGroup: i32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const group = row / groupRows;
    const within = row - group * groupRows;
    const p = x + <usize>(group * xGroup + within * xRow);
    const q = y + <usize>(group * yGroup + within * yRow);
    for (let i = 0; i < width; i += 4) {
      let v = v128.load(p + (i << 2));
      if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(q + (i << 2)));
      if (mode & FLUSH) v = flush(v);
      storeUpTo(q + (i << 2), v, width - i);
    }
  }
}
