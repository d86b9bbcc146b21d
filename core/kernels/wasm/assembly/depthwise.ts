/**
 * Convolutions of every channel by one filter of its own, and the gradient of their kernels. Where a channel has several filters it is
 * repeated first, and its gradients are summed up afterwards.
 */
import { storeUpTo } from './spans';
import { ACCUMULATE, FLUSH, FROM_BIAS, flush, multiplyAdd } from './vectors';
import { Axis, windowStart } from './window';

/**
 *   y[i, j, c] (+)= b[c] + sum over taps (m, n) of x[i stepY + top(m), j stepX + left(n), c] w[m, n, c]
 *
 * Forward, and backward with dy in the place of x, as in `correlate`. `tops` and `lefts`: tables of the places of tapsY and tapsX taps along
 * an axis, in cells, ascending; `taps`: for each pair of them (bytes from the cell at the origin of the window, bytes of its
 * weights from w). Taps beside the image take no part. Strides of y in bytes. A chunk is a band of `bandRows` rows of one image.
 */
export function depthwiseCorrelate(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  stepY: i32,
  stepX: i32,
  tops: usize,
  tapsY: i32,
  lefts: usize,
  tapsX: i32,
  taps: usize,
  w: usize,
  bias: usize,
  y: usize,
  yImage: i32,
  yRow: i32,
  yCell: i32,
  rows: i32,
  columns: i32,
  bandRows: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const step = <usize>(stepX * cell);
  const bands = (rows + bandRows - 1) / bandRows;
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const end = min(rows, first + bandRows);
    for (let i = first; i < end; i++) {
      const firstM = firstInside(tops, tapsY, i * stepY);
      const endM = endInside(tops, tapsY, i * stepY, height);
      let at = x + <usize>((image * height + i * stepY) * width * cell);
      let to = y + <usize>(image * yImage + i * yRow);
      let j = 0;
      while (j < columns) {
        const firstN = firstInside(lefts, tapsX, j * stepX);
        const endN = endInside(lefts, tapsX, j * stepX, width);
        // From the first column that has all taps on, the fourth after it may have them all too.
        const all = endN - firstN == tapsX && j + 4 <= columns;
        if (all && endInside(lefts, tapsX, (j + 3) * stepX, width) == tapsX) {
          const pairs = taps + <usize>((firstM * tapsX) << 3);
          fourCells(at, step, pairs, (endM - firstM) * tapsX, w, bias, to, yCell, channels, mode);
          at += 4 * step;
          to += 4 * yCell;
          j += 4;
        } else {
          const pairs = taps + <usize>((firstM * tapsX + firstN) << 3);
          oneCell(at, pairs, endM - firstM, endN - firstN, tapsX, w, bias, to, channels, mode);
          at += step;
          to += yCell;
          j++;
        }
      }
    }
  }
}

/** The first tap of a window at `origin` that lies on cells from 0 on. */
function firstInside(places: usize, count: i32, origin: i32): i32 {
  let tap = 0;
  while (tap < count && origin + load<i32>(places + <usize>(tap << 2)) < 0) tap++;
  return tap;
}

/** One past the last tap that lies on cells before `size`; not before the first. */
function endInside(places: usize, count: i32, origin: i32, size: i32): i32 {
  const first = firstInside(places, count, origin);
  let tap = count;
  while (tap > first && origin + load<i32>(places + <usize>((tap - 1) << 2)) >= size) tap--;
  return tap;
}

/** Four cells of y, whose windows lie `step` bytes apart, from `count` taps one after another in the table. */
function fourCells(
  x: usize,
  step: usize,
  taps: usize,
  count: i32,
  w: usize,
  bias: usize,
  y: usize,
  yCell: usize,
  channels: i32,
  mode: i32,
): void {
  for (let left = channels; left > 0; left -= 4) {
    let s0 = mode & FROM_BIAS ? v128.load(bias) : f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let tap = taps;
    for (let k = count; k > 0; k--) {
      const p = x + load<i32>(tap);
      const weight = v128.load(w + load<i32>(tap, 4));
      s0 = multiplyAdd(v128.load(p), weight, s0);
      s1 = multiplyAdd(v128.load(p + step), weight, s1);
      s2 = multiplyAdd(v128.load(p + 2 * step), weight, s2);
      s3 = multiplyAdd(v128.load(p + 3 * step), weight, s3);
      tap += 8;
    }
    storeSum(y, s0, left, mode);
    storeSum(y + yCell, s1, left, mode);
    storeSum(y + 2 * yCell, s2, left, mode);
    storeSum(y + 3 * yCell, s3, left, mode);
    x += 16;
    w += 16;
    bias += 16;
    y += 16;
  }
}

/** One cell of y from `rows` rows of the table, `rowTaps` apart, `count` taps of each. */
function oneCell(
  x: usize,
  taps: usize,
  rows: i32,
  count: i32,
  rowTaps: i32,
  w: usize,
  bias: usize,
  y: usize,
  channels: i32,
  mode: i32,
): void {
  for (let left = channels; left > 0; left -= 4) {
    let sum = mode & FROM_BIAS ? v128.load(bias) : f32x4.splat(0);
    let row = taps;
    for (let m = rows; m > 0; m--) {
      let tap = row;
      for (let n = count; n > 0; n--) {
        sum = multiplyAdd(v128.load(x + load<i32>(tap)), v128.load(w + load<i32>(tap, 4)), sum);
        tap += 8;
      }
      row += <usize>(rowTaps << 3);
    }
    storeSum(y, sum, left, mode);
    x += 16;
    w += 16;
    bias += 16;
    y += 16;
  }
}

function storeSum(to: usize, v: v128, left: i32, mode: i32): void {
  if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(to));
  if (mode & FLUSH) v = flush(v);
  storeUpTo(to, v, left);
}

/**
 * The gradient of the kernel, in shares: (share, tap, channels), each the sum over `shareRows` of the rows of dy through all images. A
 * chunk is one share.
 */
export function depthwiseKernelGradient(
  x: usize,
  dy: usize,
  vertical: Axis,
  horizontal: Axis,
  channels: i32,
  images: i32,
  shareRows: i32,
  sums: usize,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const taps = vertical.kernel * horizontal.kernel;
  const total = images * vertical.output;
  for (let chunk = from; chunk < to; chunk++) {
    const share = sums + <usize>(chunk * taps * cell);
    memory.fill(share, 0, <usize>(taps * cell));
    const end = min(total, (chunk + 1) * shareRows);
    for (let row = chunk * shareRows; row < end; row++) {
      const image = row / vertical.output;
      const top = windowStart(vertical, row - image * vertical.output);
      let target = share;
      for (let m = 0; m < vertical.kernel; m++) {
        const i = top + m * vertical.dilation;
        if (i < 0 || i >= vertical.input) {
          target += <usize>(horizontal.kernel * cell);
          continue;
        }
        const line = x + <usize>((image * vertical.input + i) * horizontal.input * cell);
        for (let n = 0; n < horizontal.kernel; n++) {
          addRow(line, dy + <usize>(row * horizontal.output * cell), horizontal, n, channels, target);
          target += cell;
        }
      }
    }
  }
}

/** Adds what one row of dy has for one tap, x the row of the image under it. */
function addRow(x: usize, dy: usize, axis: Axis, tap: i32, channels: i32, target: usize): void {
  const cell = <usize>(channels << 2);
  const shift = tap * axis.dilation - axis.before;
  const first = shift < 0 ? (axis.stride - 1 - shift) / axis.stride : 0;
  const room = axis.input - shift;
  const count = min(axis.output, (room + axis.stride - 1) / axis.stride) - first;
  if (room <= 0 || count <= 0) return;
  const step = <usize>axis.stride * cell;
  let p = x + <usize>((first * axis.stride + shift) * <i32>cell);
  let q = dy + <usize>first * cell;
  let left = channels;
  for (; left >= 16; left -= 16) {
    let s0 = v128.load(target);
    let s1 = v128.load(target, 16);
    let s2 = v128.load(target, 32);
    let s3 = v128.load(target, 48);
    let a = p;
    let b = q;
    for (let j = count; j > 0; j--) {
      s0 = multiplyAdd(v128.load(a), v128.load(b), s0);
      s1 = multiplyAdd(v128.load(a, 16), v128.load(b, 16), s1);
      s2 = multiplyAdd(v128.load(a, 32), v128.load(b, 32), s2);
      s3 = multiplyAdd(v128.load(a, 48), v128.load(b, 48), s3);
      a += step;
      b += cell;
    }
    v128.store(target, s0);
    v128.store(target, s1, 16);
    v128.store(target, s2, 32);
    v128.store(target, s3, 48);
    p += 64;
    q += 64;
    target += 64;
  }
  for (; left > 0; left -= 4) {
    let even = v128.load(target);
    let odd = f32x4.splat(0);
    let a = p;
    let b = q;
    let j = count;
    for (; j >= 2; j -= 2) {
      even = multiplyAdd(v128.load(a), v128.load(b), even);
      odd = multiplyAdd(v128.load(a + step), v128.load(b + cell), odd);
      a += 2 * step;
      b += 2 * cell;
    }
    if (j > 0) even = multiplyAdd(v128.load(a), v128.load(b), even);
    storeUpTo(target, f32x4.add(even, odd), left);
    p += 16;
    q += 16;
    target += 16;
  }
}

/** y[k multiplier + q] = x[k], for all q: channels for each of their filters. A chunk is 4,096 numbers of x. */
export function repeatNumbers(x: usize, y: usize, count: i32, multiplier: i32, from: i32, to: i32): void {
  const end = min(count, to << 12);
  let target = y + <usize>(((from << 12) * multiplier) << 2);
  for (let k = from << 12; k < end; k++) {
    const value = load<f32>(x + <usize>(k << 2));
    for (let q = multiplier; q > 0; q--) {
      store<f32>(target, value);
      target += 4;
    }
  }
}

/** y[k] (+)= sum over q of x[k multiplier + q]. A chunk is 4,096 numbers of y. */
export function sumNeighbours(
  x: usize,
  y: usize,
  count: i32,
  multiplier: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const end = min(count, to << 12);
  let p = x + <usize>(((from << 12) * multiplier) << 2);
  for (let k = from << 12; k < end; k++) {
    const at = y + <usize>(k << 2);
    let sum: f32 = mode & ACCUMULATE ? load<f32>(at) : 0;
    for (let q = multiplier; q > 0; q--) {
      sum += load<f32>(p);
      p += 4;
    }
    store<f32>(at, f32x4.extract_lane(flush(f32x4.splat(sum)), 0));
  }
}
