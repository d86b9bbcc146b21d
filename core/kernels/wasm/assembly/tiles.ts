/**
 * Written by test/support/tile-kernels.mjs (`npm run tiles`): change it there.
 *
 * The two products that all matrix work comes down to, in tiles of up to six rows and eight columns kept in registers:
 *
 *   gatherTile   c[i, j] = sum over runs r and k of a[i, r, k] b[r k, j]     rows of a in place, b in panels of 8 columns
 *   outerTile    c[i, j] = sum over rows and columns k of a[k, i] b[k, j]    both in place, as neighbours in memory
 *
 * gatherTile: row i of a starts aStride bytes after row i - 1, and is runCount runs of runLength numbers, run r at the byte offset
 * that the table of i32 at `runs` says; the panel b has all k one after another, 8 numbers each. outerTile: k runs over a
 * grid of rows and columns, with strides in bytes for both operands.
 */
import { ACCUMULATE, FLUSH, FROM_BIAS, RELU, flush, multiplyAdd } from './vectors';

/** How many of the rows that are left the next tile takes: six, and no end of one to three where that can be had. */
export function tileHeight(left: i32): i32 {
  if (left >= 12 || left == 6 || left == 11) return 6;
  if (left == 10 || left == 9) return 5;
  if (left == 8 || left == 7) return 4;
  return left;
}

/** gatherTile of 1 rows. */
function gather1x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);

    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      a0 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
}
/** outerTile of 1 rows. */
function outer1x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
}

/** gatherTile of 2 rows. */
function gather2x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    low1 = low0;
    high1 = high0;
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
    low1 = v128.load(from);
    high1 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    let a1 = a0 + aStride;
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(a1);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      a0 += 4;
      a1 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
    low1 = f32x4.max(low1, zero);
    high1 = f32x4.max(high1, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
    low1 = flush(low1);
    high1 = flush(high1);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
}
/** outerTile of 2 rows. */
function outer2x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(p, 4);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
    low1 = multiplyAdd(s, low1, v128.load(from));
    high1 = multiplyAdd(s, high1, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
}

/** gatherTile of 3 rows. */
function gather3x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    low1 = low0;
    high1 = high0;
    low2 = low0;
    high2 = high0;
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
    low1 = v128.load(from);
    high1 = v128.load(from, 16);
    from += cStride;
    low2 = v128.load(from);
    high2 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    let a1 = a0 + aStride;
    let a2 = a1 + aStride;
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(a1);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(a2);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
    low1 = f32x4.max(low1, zero);
    high1 = f32x4.max(high1, zero);
    low2 = f32x4.max(low2, zero);
    high2 = f32x4.max(high2, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
    low1 = flush(low1);
    high1 = flush(high1);
    low2 = flush(low2);
    high2 = flush(high2);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
}
/** outerTile of 3 rows. */
function outer3x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(p, 4);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(p, 8);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
    low1 = multiplyAdd(s, low1, v128.load(from));
    high1 = multiplyAdd(s, high1, v128.load(from, 16));
    from += cStride;
    low2 = multiplyAdd(s, low2, v128.load(from));
    high2 = multiplyAdd(s, high2, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
}

/** gatherTile of 4 rows. */
function gather4x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    low1 = low0;
    high1 = high0;
    low2 = low0;
    high2 = high0;
    low3 = low0;
    high3 = high0;
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
    low1 = v128.load(from);
    high1 = v128.load(from, 16);
    from += cStride;
    low2 = v128.load(from);
    high2 = v128.load(from, 16);
    from += cStride;
    low3 = v128.load(from);
    high3 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    let a1 = a0 + aStride;
    let a2 = a1 + aStride;
    let a3 = a2 + aStride;
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(a1);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(a2);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(a3);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
    low1 = f32x4.max(low1, zero);
    high1 = f32x4.max(high1, zero);
    low2 = f32x4.max(low2, zero);
    high2 = f32x4.max(high2, zero);
    low3 = f32x4.max(low3, zero);
    high3 = f32x4.max(high3, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
    low1 = flush(low1);
    high1 = flush(high1);
    low2 = flush(low2);
    high2 = flush(high2);
    low3 = flush(low3);
    high3 = flush(high3);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
}
/** outerTile of 4 rows. */
function outer4x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(p, 4);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(p, 8);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(p, 12);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
    low1 = multiplyAdd(s, low1, v128.load(from));
    high1 = multiplyAdd(s, high1, v128.load(from, 16));
    from += cStride;
    low2 = multiplyAdd(s, low2, v128.load(from));
    high2 = multiplyAdd(s, high2, v128.load(from, 16));
    from += cStride;
    low3 = multiplyAdd(s, low3, v128.load(from));
    high3 = multiplyAdd(s, high3, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
}

/** gatherTile of 5 rows. */
function gather5x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  let low4 = f32x4.splat(0),
    high4 = low4;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    low1 = low0;
    high1 = high0;
    low2 = low0;
    high2 = high0;
    low3 = low0;
    high3 = high0;
    low4 = low0;
    high4 = high0;
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
    low1 = v128.load(from);
    high1 = v128.load(from, 16);
    from += cStride;
    low2 = v128.load(from);
    high2 = v128.load(from, 16);
    from += cStride;
    low3 = v128.load(from);
    high3 = v128.load(from, 16);
    from += cStride;
    low4 = v128.load(from);
    high4 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    let a1 = a0 + aStride;
    let a2 = a1 + aStride;
    let a3 = a2 + aStride;
    let a4 = a3 + aStride;
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(a1);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(a2);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(a3);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      let x4 = v128.load32_splat(a4);
      low4 = multiplyAdd(x4, bLow, low4);
      high4 = multiplyAdd(x4, bHigh, high4);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      a4 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
    low1 = f32x4.max(low1, zero);
    high1 = f32x4.max(high1, zero);
    low2 = f32x4.max(low2, zero);
    high2 = f32x4.max(high2, zero);
    low3 = f32x4.max(low3, zero);
    high3 = f32x4.max(high3, zero);
    low4 = f32x4.max(low4, zero);
    high4 = f32x4.max(high4, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
    low1 = flush(low1);
    high1 = flush(high1);
    low2 = flush(low2);
    high2 = flush(high2);
    low3 = flush(low3);
    high3 = flush(high3);
    low4 = flush(low4);
    high4 = flush(high4);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
  c += cStride;
  v128.store(c, low4);
  v128.store(c, high4, 16);
}
/** outerTile of 5 rows. */
function outer5x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  let low4 = f32x4.splat(0),
    high4 = low4;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(p, 4);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(p, 8);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(p, 12);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      let x4 = v128.load32_splat(p, 16);
      low4 = multiplyAdd(x4, bLow, low4);
      high4 = multiplyAdd(x4, bHigh, high4);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
    low1 = multiplyAdd(s, low1, v128.load(from));
    high1 = multiplyAdd(s, high1, v128.load(from, 16));
    from += cStride;
    low2 = multiplyAdd(s, low2, v128.load(from));
    high2 = multiplyAdd(s, high2, v128.load(from, 16));
    from += cStride;
    low3 = multiplyAdd(s, low3, v128.load(from));
    high3 = multiplyAdd(s, high3, v128.load(from, 16));
    from += cStride;
    low4 = multiplyAdd(s, low4, v128.load(from));
    high4 = multiplyAdd(s, high4, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
  c += cStride;
  v128.store(c, low4);
  v128.store(c, high4, 16);
}

/** gatherTile of 6 rows. */
function gather6x8(
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  let low4 = f32x4.splat(0),
    high4 = low4;
  let low5 = f32x4.splat(0),
    high5 = low5;
  if (mode & FROM_BIAS) {
    low0 = v128.load(bias);
    high0 = v128.load(bias, 16);
    low1 = low0;
    high1 = high0;
    low2 = low0;
    high2 = high0;
    low3 = low0;
    high3 = high0;
    low4 = low0;
    high4 = high0;
    low5 = low0;
    high5 = high0;
  }
  if (mode & ACCUMULATE) {
    let from = c;
    low0 = v128.load(from);
    high0 = v128.load(from, 16);
    from += cStride;
    low1 = v128.load(from);
    high1 = v128.load(from, 16);
    from += cStride;
    low2 = v128.load(from);
    high2 = v128.load(from, 16);
    from += cStride;
    low3 = v128.load(from);
    high3 = v128.load(from, 16);
    from += cStride;
    low4 = v128.load(from);
    high4 = v128.load(from, 16);
    from += cStride;
    low5 = v128.load(from);
    high5 = v128.load(from, 16);
    from += cStride;
  }
  while (runCount > 0) {
    let a0 = a + <usize>load<i32>(runs);
    let a1 = a0 + aStride;
    let a2 = a1 + aStride;
    let a3 = a2 + aStride;
    let a4 = a3 + aStride;
    let a5 = a4 + aStride;
    let k = runLength;
    while (k > 0) {
      let bLow = v128.load(b),
        bHigh = v128.load(b, 16);
      let x0 = v128.load32_splat(a0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(a1);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(a2);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(a3);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      let x4 = v128.load32_splat(a4);
      low4 = multiplyAdd(x4, bLow, low4);
      high4 = multiplyAdd(x4, bHigh, high4);
      let x5 = v128.load32_splat(a5);
      low5 = multiplyAdd(x5, bLow, low5);
      high5 = multiplyAdd(x5, bHigh, high5);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      a4 += 4;
      a5 += 4;
      b += 32;
      k--;
    }
    runs += 4;
    runCount--;
  }
  if (mode & RELU) {
    let zero = f32x4.splat(0);
    low0 = f32x4.max(low0, zero);
    high0 = f32x4.max(high0, zero);
    low1 = f32x4.max(low1, zero);
    high1 = f32x4.max(high1, zero);
    low2 = f32x4.max(low2, zero);
    high2 = f32x4.max(high2, zero);
    low3 = f32x4.max(low3, zero);
    high3 = f32x4.max(high3, zero);
    low4 = f32x4.max(low4, zero);
    high4 = f32x4.max(high4, zero);
    low5 = f32x4.max(low5, zero);
    high5 = f32x4.max(high5, zero);
  }
  if (mode & FLUSH) {
    low0 = flush(low0);
    high0 = flush(high0);
    low1 = flush(low1);
    high1 = flush(high1);
    low2 = flush(low2);
    high2 = flush(high2);
    low3 = flush(low3);
    high3 = flush(high3);
    low4 = flush(low4);
    high4 = flush(high4);
    low5 = flush(low5);
    high5 = flush(high5);
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
  c += cStride;
  v128.store(c, low4);
  v128.store(c, high4, 16);
  c += cStride;
  v128.store(c, low5);
  v128.store(c, high5, 16);
}
/** outerTile of 6 rows. */
function outer6x8(
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  let low0 = f32x4.splat(0),
    high0 = low0;
  let low1 = f32x4.splat(0),
    high1 = low1;
  let low2 = f32x4.splat(0),
    high2 = low2;
  let low3 = f32x4.splat(0),
    high3 = low3;
  let low4 = f32x4.splat(0),
    high4 = low4;
  let low5 = f32x4.splat(0),
    high5 = low5;
  while (rows > 0) {
    let p = a,
      q = b,
      k = columns;
    while (k > 0) {
      let bLow = v128.load(q),
        bHigh = v128.load(q, 16);
      let x0 = v128.load32_splat(p, 0);
      low0 = multiplyAdd(x0, bLow, low0);
      high0 = multiplyAdd(x0, bHigh, high0);
      let x1 = v128.load32_splat(p, 4);
      low1 = multiplyAdd(x1, bLow, low1);
      high1 = multiplyAdd(x1, bHigh, high1);
      let x2 = v128.load32_splat(p, 8);
      low2 = multiplyAdd(x2, bLow, low2);
      high2 = multiplyAdd(x2, bHigh, high2);
      let x3 = v128.load32_splat(p, 12);
      low3 = multiplyAdd(x3, bLow, low3);
      high3 = multiplyAdd(x3, bHigh, high3);
      let x4 = v128.load32_splat(p, 16);
      low4 = multiplyAdd(x4, bLow, low4);
      high4 = multiplyAdd(x4, bHigh, high4);
      let x5 = v128.load32_splat(p, 20);
      low5 = multiplyAdd(x5, bLow, low5);
      high5 = multiplyAdd(x5, bHigh, high5);
      p += aStride;
      q += bStride;
      k--;
    }
    a += aRow;
    b += bRow;
    rows--;
  }
  if (mode & ACCUMULATE) {
    let s = f32x4.splat(scale),
      from = c;
    low0 = multiplyAdd(s, low0, v128.load(from));
    high0 = multiplyAdd(s, high0, v128.load(from, 16));
    from += cStride;
    low1 = multiplyAdd(s, low1, v128.load(from));
    high1 = multiplyAdd(s, high1, v128.load(from, 16));
    from += cStride;
    low2 = multiplyAdd(s, low2, v128.load(from));
    high2 = multiplyAdd(s, high2, v128.load(from, 16));
    from += cStride;
    low3 = multiplyAdd(s, low3, v128.load(from));
    high3 = multiplyAdd(s, high3, v128.load(from, 16));
    from += cStride;
    low4 = multiplyAdd(s, low4, v128.load(from));
    high4 = multiplyAdd(s, high4, v128.load(from, 16));
    from += cStride;
    low5 = multiplyAdd(s, low5, v128.load(from));
    high5 = multiplyAdd(s, high5, v128.load(from, 16));
    from += cStride;
  }
  v128.store(c, low0);
  v128.store(c, high0, 16);
  c += cStride;
  v128.store(c, low1);
  v128.store(c, high1, 16);
  c += cStride;
  v128.store(c, low2);
  v128.store(c, high2, 16);
  c += cStride;
  v128.store(c, low3);
  v128.store(c, high3, 16);
  c += cStride;
  v128.store(c, low4);
  v128.store(c, high4, 16);
  c += cStride;
  v128.store(c, low5);
  v128.store(c, high5, 16);
}

export function gatherTile(
  height: i32,
  a: usize,
  aStride: usize,
  runs: usize,
  runCount: i32,
  runLength: i32,
  b: usize,
  c: usize,
  cStride: usize,
  bias: usize,
  mode: i32,
): void {
  if (height == 6) gather6x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
  else if (height == 5) gather5x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
  else if (height == 4) gather4x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
  else if (height == 3) gather3x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
  else if (height == 2) gather2x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
  else gather1x8(a, aStride, runs, runCount, runLength, b, c, cStride, bias, mode);
}

export function outerTile(
  height: i32,
  a: usize,
  aStride: usize,
  aRow: usize,
  b: usize,
  bStride: usize,
  bRow: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStride: usize,
  scale: f32,
  mode: i32,
): void {
  if (height == 6) outer6x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
  else if (height == 5) outer5x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
  else if (height == 4) outer4x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
  else if (height == 3) outer3x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
  else if (height == 2) outer2x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
  else outer1x8(a, aStride, aRow, b, bStride, bRow, rows, columns, c, cStride, scale, mode);
}
