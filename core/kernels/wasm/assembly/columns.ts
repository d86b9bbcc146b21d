/** Tiles whose eight columns are not all there: they are computed beside their place, and the columns that count copied. */

/** `count` (1 to 7) numbers of each of `rows` rows; strides in bytes. */
export function copyColumns(
  from: usize,
  fromStride: usize,
  to: usize,
  toStride: usize,
  rows: i32,
  count: i32,
): void {
  while (rows > 0) {
    let p = from;
    let q = to;
    if (count & 4) {
      v128.store(q, v128.load(p));
      p += 16;
      q += 16;
    }
    if (count & 2) {
      store<u64>(q, load<u64>(p));
      p += 8;
      q += 8;
    }
    if (count & 1) store<u32>(q, load<u32>(p));
    from += fromStride;
    to += toStride;
    rows--;
  }
}
