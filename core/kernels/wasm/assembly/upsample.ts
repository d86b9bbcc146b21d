/**
 * Images made larger by whole factors, as core/kernels/reference/upsample2d.ts has it. x: (rows, width, channels), rows of all
 * images one after another; y has factorY rows for each of x and factorX columns for each.
 */
import { scratch } from './scratch';
import { storeUpTo } from './spans';
import { ACCUMULATE, flush, multiplyAdd } from './vectors';

/** Each cell factorY factorX times. A chunk is `chunkRows` rows of x. */
export function upsampleNearest(
  x: usize,
  y: usize,
  rows: i32,
  width: i32,
  channels: i32,
  factorY: i32,
  factorX: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const cell = (<usize>channels) << 2;
  const yRow = <usize>(width * factorX) * cell;
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    let p = x + <usize>(row * width) * cell;
    const first = y + <usize>(row * factorY) * yRow;
    let q = first;
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < channels; k += 4) {
        const v = v128.load(p + (k << 2));
        for (let times = 0; times < factorX; times++)
          storeUpTo(q + <usize>times * cell + (k << 2), v, channels - k);
      }
      p += cell;
      q += <usize>factorX * cell;
    }
    for (let times = 1; times < factorY; times++) memory.copy(first + <usize>times * yRow, first, yRow);
  }
}

/** dx (+)= the sum over the cells that x was repeated to. A chunk is `chunkRows` rows of x. */
export function upsampleNearestGradient(
  dx: usize,
  dy: usize,
  rows: i32,
  width: i32,
  channels: i32,
  factorY: i32,
  factorX: i32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const cell = (<usize>channels) << 2;
  const yRow = <usize>(width * factorX) * cell;
  const end = min(rows, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    let p = dx + <usize>(row * width) * cell;
    let q = dy + <usize>(row * factorY) * yRow;
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < channels; k += 4) {
        const at = p + (k << 2);
        let sum = mode & ACCUMULATE ? v128.load(at) : f32x4.splat(0);
        for (let i = 0; i < factorY; i++) {
          let from = q + <usize>i * yRow + (k << 2);
          for (let times = 0; times < factorX; times++) {
            sum = f32x4.add(sum, v128.load(from));
            from += cell;
          }
        }
        storeUpTo(at, flush(sum), channels - k);
      }
      p += cell;
      q += <usize>factorX * cell;
    }
  }
}

/** Where cell i of a larger axis stands on the smaller one. */
function positionOf(i: i32, factor: i32): f64 {
  return (<f64>i + 0.5) / <f64>factor - 0.5;
}

/** The weight of cell j, of `size` cells, in cell i of the axis that is `factor` times larger: edges are repeated. */
function weightOf(i: i32, factor: i32, j: i32, size: i32): f32 {
  const position = positionOf(i, factor);
  const low = <i32>Math.floor(position);
  const share = position - <f64>low;
  let weight: f64 = 0;
  if (max(low, 0) == j) weight += 1 - share;
  if (min(low + 1, size - 1) == j) weight += share;
  return <f32>weight;
}

/** y (+)= weight x, for a row of `count` numbers. The row may be read and written up to the next multiple of four. */
function addWeighted(y: usize, x: usize, weight: f32, count: i32): void {
  const w = f32x4.splat(weight);
  for (let k = 0; k < count; k += 4) {
    v128.store(y + (k << 2), multiplyAdd(w, v128.load(x + (k << 2)), v128.load(y + (k << 2))));
  }
}

/**
 * Each cell the mean of the four around it, weighted by how near they are: first of two rows, in the scratch, then of two
 * columns. A chunk is `chunkRows` rows of y; the scratch holds a row of x.
 */
export function upsampleBilinear(
  x: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  factorY: i32,
  factorX: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const mixed = scratch();
  const cell = (<usize>channels) << 2;
  const xRow = <usize>width * cell;
  const yRow = <usize>factorX * xRow;
  const yHeight = height * factorY;
  const end = min(batch * yHeight, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const image = row / yHeight;
    const p = positionOf(row - image * yHeight, factorY);
    const above = <i32>Math.floor(p);
    const share = <f32>(p - <f64>above);
    const first = x + <usize>(image * height) * xRow;
    memory.fill(mixed, 0, xRow + 16);
    addWeighted(mixed, first + <usize>max(above, 0) * xRow, 1 - share, width * channels);
    addWeighted(mixed, first + <usize>min(above + 1, height - 1) * xRow, share, width * channels);
    mixColumns(mixed, y + <usize>row * yRow, width, channels, factorX);
  }
}

function mixColumns(x: usize, y: usize, width: i32, channels: i32, factor: i32): void {
  const cell = (<usize>channels) << 2;
  for (let j = 0; j < width * factor; j++) {
    const p = positionOf(j, factor);
    const left = <i32>Math.floor(p);
    const share = <f32>(p - <f64>left);
    const a = x + <usize>max(left, 0) * cell;
    const b = x + <usize>min(left + 1, width - 1) * cell;
    const ofA = f32x4.splat(1 - share);
    const ofB = f32x4.splat(share);
    for (let k = 0; k < channels; k += 4) {
      const v = multiplyAdd(ofB, v128.load(b + (k << 2)), f32x4.mul(ofA, v128.load(a + (k << 2))));
      storeUpTo(y + (k << 2), v, channels - k);
    }
    y += cell;
  }
}

/**
 * dx (+)= weight dy over the cells that x has a share in: first over rows, in the scratch, then over columns. A chunk is
 * `chunkRows` rows of x; the scratch holds a row of y.
 */
export function upsampleBilinearGradient(
  dx: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  factorY: i32,
  factorX: i32,
  mode: i32,
  chunkRows: i32,
  from: i32,
  to: i32,
): void {
  const sums = scratch();
  const cell = (<usize>channels) << 2;
  const xRow = <usize>width * cell;
  const yRow = <usize>factorX * xRow;
  const yHeight = height * factorY;
  const end = min(batch * height, to * chunkRows);
  for (let row = from * chunkRows; row < end; row++) {
    const image = row / height;
    const i = row - image * height;
    const first = dy + <usize>(image * yHeight) * yRow;
    memory.fill(sums, 0, yRow + 16);
    const below = min((i + 2) * factorY, yHeight);
    for (let k = max((i - 1) * factorY, 0); k < below; k++) {
      const weight = weightOf(k, factorY, i, height);
      if (weight != 0) addWeighted(sums, first + <usize>k * yRow, weight, width * factorX * channels);
    }
    sumColumns(dx + <usize>row * xRow, sums, width, channels, factorX, mode);
  }
}

function sumColumns(dx: usize, dy: usize, width: i32, channels: i32, factor: i32, mode: i32): void {
  const cell = (<usize>channels) << 2;
  for (let j = 0; j < width; j++) {
    const right = min((j + 2) * factor, width * factor);
    for (let k = 0; k < channels; k += 4) {
      const at = dx + <usize>j * cell + (k << 2);
      let sum = mode & ACCUMULATE ? v128.load(at) : f32x4.splat(0);
      for (let i = max((j - 1) * factor, 0); i < right; i++) {
        const weight = f32x4.splat(weightOf(i, factor, j, width));
        sum = multiplyAdd(weight, v128.load(dy + <usize>i * cell + (k << 2)), sum);
      }
      storeUpTo(at, flush(sum), channels - k);
    }
  }
}
