/**
 * y = gamma z + beta with z = (x - mean) / s, s = sqrt(variance + epsilon), of a matrix (rows, columns) whose columns, or whose rows,
 * have a mean and a variance each; gamma and beta are by column. And dx (+)= gamma dy / s, for statistics that x does not move.
 *
 * Of columns, chunks are as in moments.ts; of rows, a chunk is `chunkRows` rows.
 */
import { spanEnd, spanStart, storeUpTo } from './spans';
import { ACCUMULATE, flush, multiplyAdd } from './vectors';

/** 1 / s of four columns */
function inverseSizes(variance: usize, epsilon: f32): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(v128.load(variance), f32x4.splat(epsilon))));
}

export function normalizeColumns(
  x: usize,
  y: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      const at = c << 2;
      const factors = f32x4.mul(v128.load(gamma + at), inverseSizes(variance + at, epsilon));
      const means = v128.load(mean + at);
      const offsets = v128.load(beta + at);
      let p = x + <usize>top * row + at;
      let q = y + <usize>top * row + at;
      for (let height = min(partRows, rows - top); height > 0; height--) {
        storeUpTo(q, multiplyAdd(f32x4.sub(v128.load(p), means), factors, offsets), columns - c);
        p += row;
        q += row;
      }
    }
  }
}

export function normalizeRows(
  x: usize,
  y: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    const center = v128.load32_splat(mean + (row << 2));
    const factor = f32x4.splat(1 / Mathf.sqrt(load<f32>(variance + (row << 2)) + epsilon));
    for (let i = 0; i < columns; i += 4) {
      const at = i << 2;
      const z = f32x4.mul(f32x4.sub(v128.load(x + offset + at), center), factor);
      storeUpTo(y + offset + at, multiplyAdd(v128.load(gamma + at), z, v128.load(beta + at)), columns - i);
    }
  }
}

/** dx (+)= gamma dy / s */
export function normalizeByGivenColumnsGradient(
  dx: usize,
  dy: usize,
  variance: usize,
  gamma: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
  mode: i32,
  partRows: i32,
  blockColumns: i32,
  from: i32,
  to: i32,
): void {
  const row = (<usize>columns) << 2;
  const blocks = (columns + blockColumns - 1) / blockColumns;
  for (let chunk = from; chunk < to; chunk++) {
    const part = chunk / blocks;
    const left = (chunk - part * blocks) * blockColumns;
    const top = part * partRows;
    for (let c = left; c < min(columns, left + blockColumns); c += 4) {
      const at = c << 2;
      const factors = flush(f32x4.mul(v128.load(gamma + at), inverseSizes(variance + at, epsilon)));
      let p = dy + <usize>top * row + at;
      let q = dx + <usize>top * row + at;
      for (let height = min(partRows, rows - top); height > 0; height--) {
        let g = f32x4.mul(flush(v128.load(p)), factors);
        if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(q));
        storeUpTo(q, flush(g), columns - c);
        p += row;
        q += row;
      }
    }
  }
}

/** dx (+)= gamma dy / s */
export function normalizeByGivenRowsGradient(
  dx: usize,
  dy: usize,
  variance: usize,
  gamma: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const offset = (<usize>(row * columns)) << 2;
    const factor = f32x4.splat(1 / Mathf.sqrt(load<f32>(variance + (row << 2)) + epsilon));
    for (let i = 0; i < columns; i += 4) {
      const at = offset + (i << 2);
      const factors = flush(f32x4.mul(factor, v128.load(gamma + (i << 2))));
      let g = f32x4.mul(flush(v128.load(dy + at)), factors);
      if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dx + at));
      storeUpTo(dx + at, flush(g), columns - i);
    }
  }
}

/** average = momentum average + (1 - momentum) value */
export function movingAverage(
  average: usize,
  value: usize,
  count: i32,
  momentum: f64,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const kept = f32x4.splat(<f32>momentum);
  const taken = f32x4.splat(<f32>(1 - momentum));
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const share = f32x4.mul(taken, flush(v128.load(value + at)));
    storeUpTo(average + at, flush(multiplyAdd(kept, v128.load(average + at), share)), end - i);
  }
}
