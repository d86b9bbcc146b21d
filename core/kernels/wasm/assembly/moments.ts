/**
 * Means and variances of the columns or the rows of a matrix (rows, columns), in float64 and in two passes: the squares of
 * distances from the mean do not cancel, however far from 0 the numbers are.
 *
 * Of columns: the rows are cut into parts of `partRows` and the columns into blocks of `blockColumns`, a multiple of 4; a chunk is
 * one block of one part. What a part adds up lies in `partial`: (parts, columns rounded up to 4), float64.
 */
import { firstOf } from './spans';
import { addWide, countedHigh, countedLow, widenHigh, widenLow, wideTotal } from './wide';

/** partial[part] = the sum of its rows of x, or of their squared distances from the means of `sums` where that is not 0. */
export function columnMoments(
  x: usize,
  sums: usize,
  partial: usize,
  rows: i32,
  columns: i32,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const wide = (<usize>((columns + 3) & ~3)) << 3;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  const share = f64x2.splat(1 / <f64>rows);
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    const height = min(partRows, rows - top);
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      const p = x + <usize>top * row + (c << 2);
      const q = partial + <usize>part * wide + (c << 3);
      if (sums == 0) {
        addRows(q, p, row, height);
      } else {
        const low = f64x2.mul(v128.load(sums + (c << 3)), share);
        const high = f64x2.mul(v128.load(sums + (c << 3), 16), share);
        addDistances(q, p, row, height, low, high);
      }
    }
  }
}

/** sums = the sum of four columns */
function addRows(sums: usize, x: usize, row: usize, height: i32): void {
  let low = f64x2.splat(0);
  let high = low;
  for (; height > 0; height--) {
    const v = v128.load(x);
    low = f64x2.add(low, widenLow(v));
    high = f64x2.add(high, widenHigh(v));
    x += row;
  }
  v128.store(sums, low);
  v128.store(sums, high, 16);
}

/** sums = the sum of the squared distances of four columns from their means */
function addDistances(sums: usize, x: usize, row: usize, height: i32, meanLow: v128, meanHigh: v128): void {
  let low = f64x2.splat(0);
  let high = low;
  for (; height > 0; height--) {
    const v = v128.load(x);
    const ofLow = f64x2.sub(widenLow(v), meanLow);
    const ofHigh = f64x2.sub(widenHigh(v), meanHigh);
    low = f64x2.add(low, f64x2.mul(ofLow, ofLow));
    high = f64x2.add(high, f64x2.mul(ofHigh, ofHigh));
    x += row;
  }
  v128.store(sums, low);
  v128.store(sums, high, 16);
}

/** totals = the sum of `parts` parts of `count` float64 each, an even count, in their order. A chunk is 64 of them. */
export function sumParts(partial: usize, totals: usize, parts: i32, count: i32, from: i32, to: i32): void {
  const end = min(count, to << 6);
  for (let i = from << 6; i < end; i += 2) {
    let p = partial + (i << 3);
    let sum = v128.load(p);
    for (let part = 1; part < parts; part++) {
      p += (<usize>count) << 3;
      sum = f64x2.add(sum, v128.load(p));
    }
    v128.store(totals + (i << 3), sum);
  }
}

/** mean and variance of each column from its sums of x and of squared distances. A chunk is all of it. */
export function storeMoments(
  sums: usize,
  squares: usize,
  mean: usize,
  variance: usize,
  rows: i32,
  columns: i32,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  for (let c = 0; c < columns; c++) {
    store<f32>(mean + (c << 2), <f32>(load<f64>(sums + (c << 3)) / <f64>rows));
    store<f32>(variance + (c << 2), <f32>(load<f64>(squares + (c << 3)) / <f64>rows));
  }
}

/** mean and variance of each row. A chunk is `chunkRows` rows. */
export function rowMoments(
  x: usize,
  mean: usize,
  variance: usize,
  rows: i32,
  columns: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const p = x + ((<usize>(row * columns)) << 2);
    let sums = f64x2.splat(0);
    for (let i = 0; i < columns; i += 4)
      sums = addWide(sums, v128.and(v128.load(p + (i << 2)), firstOf(columns - i)));
    const center = wideTotal(sums) / <f64>columns;
    const centers = f64x2.splat(center);
    let squares = f64x2.splat(0);
    for (let i = 0; i < columns; i += 4) {
      const v = v128.load(p + (i << 2));
      const counted = firstOf(columns - i);
      const low = v128.and(f64x2.sub(widenLow(v), centers), countedLow(counted));
      const high = v128.and(f64x2.sub(widenHigh(v), centers), countedHigh(counted));
      squares = f64x2.add(squares, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
    }
    store<f32>(mean + (row << 2), <f32>center);
    store<f32>(variance + (row << 2), <f32>(wideTotal(squares) / <f64>columns));
  }
}
