/** Sums over the rows of a matrix, and a row repeated. */
import { ACCUMULATE } from './vectors';

/** Rows whose sum is taken first by itself: the sums of many thousand small numbers keep their last digits. */
const BLOCK: i32 = 256;

/** db[o] (+)= sum over rows of dy[row, o]. A chunk is four columns. */
export function biasGradient(
  dy: usize,
  db: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const row = <usize>(columns << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const first = chunk << 2;
    const at = db + (first << 2);
    const p = dy + (first << 2);
    if (columns - first >= 4) {
      let sum = mode & ACCUMULATE ? v128.load(at) : f32x4.splat(0);
      for (let top = 0; top < rows; top += BLOCK)
        sum = f32x4.add(sum, sumFour(p + <usize>top * row, row, min(BLOCK, rows - top)));
      v128.store(at, sum);
    } else {
      for (let o = 0; o < columns - first; o++) {
        let sum: f32 = mode & ACCUMULATE ? load<f32>(at + (o << 2)) : 0;
        for (let top = 0; top < rows; top += BLOCK)
          sum += sumOne(p + <usize>top * row + (o << 2), row, min(BLOCK, rows - top));
        store<f32>(at + (o << 2), sum);
      }
    }
  }
}

function sumFour(p: usize, row: usize, rows: i32): v128 {
  let even = f32x4.splat(0),
    odd = even;
  for (; rows >= 2; rows -= 2) {
    even = f32x4.add(even, v128.load(p));
    odd = f32x4.add(odd, v128.load(p + row));
    p += 2 * row;
  }
  if (rows > 0) even = f32x4.add(even, v128.load(p));
  return f32x4.add(even, odd);
}

function sumOne(p: usize, row: usize, rows: i32): f32 {
  let sum: f32 = 0;
  for (; rows > 0; rows--) {
    sum += load<f32>(p);
    p += row;
  }
  return sum;
}

/** y[row] = b, for each row of a chunk of `chunkRows` rows. */
export function repeatRow(
  b: usize,
  y: usize,
  rows: i32,
  columns: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const bytes = <usize>(columns << 2);
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) memory.copy(y + <usize>row * bytes, b, bytes);
}

/** Zeros, or any other number. A chunk is 4,096 numbers. */
export function fill(y: usize, count: i32, value: f32, from: i32, to: i32): void {
  const end = min(count, to << 12);
  let i = from << 12;
  const v = f32x4.splat(value);
  for (; i + 4 <= end; i += 4) v128.store(y + (i << 2), v);
  for (; i < end; i++) store<f32>(y + (i << 2), value);
}
