/**
 * Written by test/support/winograd-transforms.mjs (`npm run tiles`): change it there.
 *
 * The transforms of Winograd's minimal filtering. F(4,3): along an axis, four outputs of a window of three taps take six products
 * instead of twelve; F(2,3): two take four instead of six. Numbers become values of polynomials at points (`spread`), are
 * multiplied there, and are interpolated back (`collect`).
 *
 * The points of F(4,3) are 0, 3/4, -3/4, 3/2, -3/2 and infinity, in this order: all constants of images and outputs are exact in
 * float32, and errors a half to a third of those of the usual 0, 1, -1, 2, -2 and infinity. Those of F(2,3) are 0, 1, -1 and
 * infinity. With p a point, N(p) the product of (p - q) over the other finite points q, and M(z) that of (z - q) over all
 * finite ones:
 *
 *   spreadImage     d: sum over i of d_i times the coefficient of z^i in M(z) / (z - p); at infinity in M(z)
 *   spreadKernel    w: (w_0 + p w_1 + p^2 w_2) / N(p);                                   at infinity w_2
 *   collectImage    y_i = sum over p of p^i m(p);                                        the last one and m at infinity
 *
 * (F(2,3): N(0) and the image at 0 have both the other sign.) The gradient of the kernel runs the same way back:
 *
 *   spreadGradient  dy: sum over i of p^i dy_i;                                          at infinity the last one
 *   collectKernel   dw_i = sum over p of p^i m(p) / N(p);                                the last one and m at infinity
 *
 * A tile of an image has transforms in both directions: first along its columns into `work` (36 vectors), then along its rows.
 * What becomes of it lies in one matrix for each pair of points, `matrix` bytes apart, the one of the rows first.
 *
 * spread: cells of `channels` numbers at `from`, `row` and `cell` bytes from one to the next; only pairs with the points `first` to
 * `end` of the rows. The last vector overlaps the one before it; with less than four channels it reads and writes beyond them.
 * collect: the first `rows` and `columns` of what would be a whole tile.
 */
import { ACCUMULATE, FLUSH, FROM_BIAS, RELU, flush, multiplyAdd } from './vectors';

const CONSTANTS: usize = memory.data<f32>([
  -9.0 / 4.0,
  3.0 / 4.0,
  -9.0 / 16.0,
  3.0 / 2.0,
  -45.0 / 16.0,
  81.0 / 64.0,
  8.0 / 27.0,
  -128.0 / 243.0,
  -32.0 / 81.0,
  32.0 / 243.0,
  16.0 / 81.0,
  64.0 / 81.0,
  9.0 / 16.0,
  27.0 / 64.0,
  9.0 / 4.0,
  27.0 / 8.0,
  1.0 / 2.0,
]);

function loadLanes(from: usize, lanes: i32): v128 {
  if (lanes == 4) return v128.load(from);
  let v = v128.load32_zero(from);
  if (lanes > 1) v = v128.load_lane<f32>(from + 4, v, 1);
  if (lanes > 2) v = v128.load_lane<f32>(from + 8, v, 2);
  return v;
}

function storeLanes(to: usize, v: v128, lanes: i32): void {
  if (lanes == 4) {
    v128.store(to, v);
    return;
  }
  v128.store_lane<f32>(to, v, 0);
  if (lanes > 1) v128.store_lane<f32>(to + 4, v, 1);
  if (lanes > 2) v128.store_lane<f32>(to + 8, v, 2);
}

function spreadImage4(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  const k0 = v128.load32_splat(CONSTANTS, 0);
  const k1 = v128.load32_splat(CONSTANTS, 4);
  const k2 = v128.load32_splat(CONSTANTS, 8);
  const k3 = v128.load32_splat(CONSTANTS, 12);
  const k4 = v128.load32_splat(CONSTANTS, 16);
  const k5 = v128.load32_splat(CONSTANTS, 20);
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 6; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);
      at += row;
      const a2 = v128.load(at);
      at += row;
      const a3 = v128.load(at);
      at += row;
      const a4 = v128.load(at);
      at += row;
      const a5 = v128.load(at);
      const nearEven = multiplyAdd(k0, a2, a4);
      const nearOddPart = multiplyAdd(k0, a1, a3);
      const nearOdd = f32x4.mul(k1, nearOddPart);
      const farEven = multiplyAdd(k2, a2, a4);
      const farOddPart = multiplyAdd(k2, a1, a3);
      const farOdd = f32x4.mul(k3, farOddPart);
      const zeroPart = multiplyAdd(k4, a2, a4);
      const infinitePart = multiplyAdd(k4, a3, a5);
      v128.store(q, multiplyAdd(k5, a0, zeroPart), 0);
      v128.store(q, f32x4.add(nearEven, nearOdd), 96);
      v128.store(q, f32x4.sub(nearEven, nearOdd), 192);
      v128.store(q, f32x4.add(farEven, farOdd), 288);
      v128.store(q, f32x4.sub(farEven, farOdd), 384);
      v128.store(q, multiplyAdd(k5, a1, infinitePart), 480);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 96);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const a4 = v128.load(q, 64);
      const a5 = v128.load(q, 80);
      const nearEven = multiplyAdd(k0, a2, a4);
      const nearOddPart = multiplyAdd(k0, a1, a3);
      const nearOdd = f32x4.mul(k1, nearOddPart);
      const farEven = multiplyAdd(k2, a2, a4);
      const farOddPart = multiplyAdd(k2, a1, a3);
      const farOdd = f32x4.mul(k3, farOddPart);
      const zeroPart = multiplyAdd(k4, a2, a4);
      const infinitePart = multiplyAdd(k4, a3, a5);
      v128.store(target, multiplyAdd(k5, a0, zeroPart));
      target += matrix;
      v128.store(target, f32x4.add(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.sub(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.add(farEven, farOdd));
      target += matrix;
      v128.store(target, f32x4.sub(farEven, farOdd));
      target += matrix;
      v128.store(target, multiplyAdd(k5, a1, infinitePart));
      target += matrix;
      q += 96;
    }
  }
}

function spreadKernel4(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  const k6 = v128.load32_splat(CONSTANTS, 24);
  const k7 = v128.load32_splat(CONSTANTS, 28);
  const k8 = v128.load32_splat(CONSTANTS, 32);
  const k9 = v128.load32_splat(CONSTANTS, 36);
  const k10 = v128.load32_splat(CONSTANTS, 40);
  const k11 = v128.load32_splat(CONSTANTS, 44);
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 3; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);
      at += row;
      const a2 = v128.load(at);
      const square = f32x4.mul(k6, a2);
      const nearPart = f32x4.mul(k7, a0);
      const nearEven = f32x4.sub(nearPart, square);
      const nearOdd = f32x4.mul(k8, a1);
      const farEven = multiplyAdd(k9, a0, square);
      const farOdd = f32x4.mul(k10, a1);
      v128.store(q, f32x4.mul(k11, a0), 0);
      v128.store(q, f32x4.add(nearEven, nearOdd), 48);
      v128.store(q, f32x4.sub(nearEven, nearOdd), 96);
      v128.store(q, f32x4.add(farEven, farOdd), 144);
      v128.store(q, f32x4.sub(farEven, farOdd), 192);
      v128.store(q, a2, 240);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 48);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const square = f32x4.mul(k6, a2);
      const nearPart = f32x4.mul(k7, a0);
      const nearEven = f32x4.sub(nearPart, square);
      const nearOdd = f32x4.mul(k8, a1);
      const farEven = multiplyAdd(k9, a0, square);
      const farOdd = f32x4.mul(k10, a1);
      v128.store(target, f32x4.mul(k11, a0));
      target += matrix;
      v128.store(target, f32x4.add(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.sub(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.add(farEven, farOdd));
      target += matrix;
      v128.store(target, f32x4.sub(farEven, farOdd));
      target += matrix;
      v128.store(target, a2);
      target += matrix;
      q += 48;
    }
  }
}

function spreadGradient4(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  const k12 = v128.load32_splat(CONSTANTS, 48);
  const k1 = v128.load32_splat(CONSTANTS, 4);
  const k13 = v128.load32_splat(CONSTANTS, 52);
  const k14 = v128.load32_splat(CONSTANTS, 56);
  const k3 = v128.load32_splat(CONSTANTS, 12);
  const k15 = v128.load32_splat(CONSTANTS, 60);
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 4; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);
      at += row;
      const a2 = v128.load(at);
      at += row;
      const a3 = v128.load(at);
      const nearEven = multiplyAdd(k12, a2, a0);
      const nearOddPart = f32x4.mul(k1, a1);
      const nearOdd = multiplyAdd(k13, a3, nearOddPart);
      const farEven = multiplyAdd(k14, a2, a0);
      const farOddPart = f32x4.mul(k3, a1);
      const farOdd = multiplyAdd(k15, a3, farOddPart);
      v128.store(q, a0, 0);
      v128.store(q, f32x4.add(nearEven, nearOdd), 64);
      v128.store(q, f32x4.sub(nearEven, nearOdd), 128);
      v128.store(q, f32x4.add(farEven, farOdd), 192);
      v128.store(q, f32x4.sub(farEven, farOdd), 256);
      v128.store(q, a3, 320);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 64);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const nearEven = multiplyAdd(k12, a2, a0);
      const nearOddPart = f32x4.mul(k1, a1);
      const nearOdd = multiplyAdd(k13, a3, nearOddPart);
      const farEven = multiplyAdd(k14, a2, a0);
      const farOddPart = f32x4.mul(k3, a1);
      const farOdd = multiplyAdd(k15, a3, farOddPart);
      v128.store(target, a0);
      target += matrix;
      v128.store(target, f32x4.add(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.sub(nearEven, nearOdd));
      target += matrix;
      v128.store(target, f32x4.add(farEven, farOdd));
      target += matrix;
      v128.store(target, f32x4.sub(farEven, farOdd));
      target += matrix;
      v128.store(target, a3);
      target += matrix;
      q += 64;
    }
  }
}

function spreadImage2(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 4; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);
      at += row;
      const a2 = v128.load(at);
      at += row;
      const a3 = v128.load(at);

      v128.store(q, f32x4.sub(a0, a2), 0);
      v128.store(q, f32x4.add(a1, a2), 64);
      v128.store(q, f32x4.sub(a2, a1), 128);
      v128.store(q, f32x4.sub(a3, a1), 192);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 64);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);

      v128.store(target, f32x4.sub(a0, a2));
      target += matrix;
      v128.store(target, f32x4.add(a1, a2));
      target += matrix;
      v128.store(target, f32x4.sub(a2, a1));
      target += matrix;
      v128.store(target, f32x4.sub(a3, a1));
      target += matrix;
      q += 64;
    }
  }
}

function spreadKernel2(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  const k16 = v128.load32_splat(CONSTANTS, 64);
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 3; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);
      at += row;
      const a2 = v128.load(at);
      const sum = f32x4.add(a0, a2);
      const even = f32x4.mul(k16, sum);
      const odd = f32x4.mul(k16, a1);
      v128.store(q, a0, 0);
      v128.store(q, f32x4.add(even, odd), 48);
      v128.store(q, f32x4.sub(even, odd), 96);
      v128.store(q, a2, 144);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 48);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const sum = f32x4.add(a0, a2);
      const even = f32x4.mul(k16, sum);
      const odd = f32x4.mul(k16, a1);
      v128.store(target, a0);
      target += matrix;
      v128.store(target, f32x4.add(even, odd));
      target += matrix;
      v128.store(target, f32x4.sub(even, odd));
      target += matrix;
      v128.store(target, a2);
      target += matrix;
      q += 48;
    }
  }
}

function spreadGradient2(
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    const lane = <usize>(max(0, min(c, channels - 4)) << 2);
    let p = from + lane;

    let q = work;
    for (let k = 0; k < 2; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += row;
      const a1 = v128.load(at);

      v128.store(q, a0, 0);
      v128.store(q, f32x4.add(a0, a1), 32);
      v128.store(q, f32x4.sub(a0, a1), 64);
      v128.store(q, a1, 96);
      q += 16;
      p += cell;
    }
    q = work + <usize>(first * 32);
    let target = to + lane;
    for (let k = first; k < end; k++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);

      v128.store(target, a0);
      target += matrix;
      v128.store(target, f32x4.add(a0, a1));
      target += matrix;
      v128.store(target, f32x4.sub(a0, a1));
      target += matrix;
      v128.store(target, a1);
      target += matrix;
      q += 32;
    }
  }
}

function collectImage4(
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  const k3 = v128.load32_splat(CONSTANTS, 12);
  const k14 = v128.load32_splat(CONSTANTS, 56);
  const k15 = v128.load32_splat(CONSTANTS, 60);
  const k1 = v128.load32_splat(CONSTANTS, 4);
  const k12 = v128.load32_splat(CONSTANTS, 48);
  const k13 = v128.load32_splat(CONSTANTS, 52);
  const zero = f32x4.splat(0);
  const step = 6 * matrix;
  for (let o = 0; o < filters; o += 4) {
    const lanes = min(4, filters - o);
    const whole = lanes == 4 && columns == 4;
    const b = mode & FROM_BIAS ? loadLanes(bias + (o << 2), lanes) : zero;
    let p = from + (o << 2),
      line = y + (o << 2);

    let q = work;
    for (let k = 0; k < 6; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += step;
      const a1 = v128.load(at);
      at += step;
      const a2 = v128.load(at);
      at += step;
      const a3 = v128.load(at);
      at += step;
      const a4 = v128.load(at);
      at += step;
      const a5 = v128.load(at);
      const nearEven = f32x4.add(a1, a2);
      const nearOdd = f32x4.sub(a1, a2);
      const farEven = f32x4.add(a3, a4);
      const farOdd = f32x4.sub(a3, a4);
      const evenPart = f32x4.add(nearEven, farEven);
      const onePart = f32x4.mul(k3, farOdd);
      const twoPart = f32x4.mul(k14, farEven);
      const threePart = multiplyAdd(k15, farOdd, a5);
      v128.store(q, f32x4.add(a0, evenPart), 0);
      v128.store(q, multiplyAdd(k1, nearOdd, onePart), 96);
      v128.store(q, multiplyAdd(k12, nearEven, twoPart), 192);
      v128.store(q, multiplyAdd(k13, nearOdd, threePart), 288);
      q += 16;
      p += matrix;
    }
    q = work;
    for (let i = 0; i < rows; i++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const a4 = v128.load(q, 64);
      const a5 = v128.load(q, 80);
      const nearEven = f32x4.add(a1, a2);
      const nearOdd = f32x4.sub(a1, a2);
      const farEven = f32x4.add(a3, a4);
      const farOdd = f32x4.sub(a3, a4);
      const evenPart = f32x4.add(nearEven, farEven);
      const onePart = f32x4.mul(k3, farOdd);
      const twoPart = f32x4.mul(k14, farEven);
      const threePart = multiplyAdd(k15, farOdd, a5);
      let y0 = f32x4.add(f32x4.add(a0, evenPart), b);
      let y1 = f32x4.add(multiplyAdd(k1, nearOdd, onePart), b);
      let y2 = f32x4.add(multiplyAdd(k12, nearEven, twoPart), b);
      let y3 = f32x4.add(multiplyAdd(k13, nearOdd, threePart), b);
      q += 96;
      if (mode & ACCUMULATE) {
        y0 = f32x4.add(y0, loadLanes(line, lanes));
        if (columns > 1) y1 = f32x4.add(y1, loadLanes(line + 1 * yCell, lanes));
        if (columns > 2) y2 = f32x4.add(y2, loadLanes(line + 2 * yCell, lanes));
        if (columns > 3) y3 = f32x4.add(y3, loadLanes(line + 3 * yCell, lanes));
      }
      if (mode & RELU) {
        y0 = f32x4.max(y0, zero);
        y1 = f32x4.max(y1, zero);
        y2 = f32x4.max(y2, zero);
        y3 = f32x4.max(y3, zero);
      }
      if (mode & FLUSH) {
        y0 = flush(y0);
        y1 = flush(y1);
        y2 = flush(y2);
        y3 = flush(y3);
      }
      if (whole) {
        v128.store(line, y0);
        v128.store(line + 1 * yCell, y1);
        v128.store(line + 2 * yCell, y2);
        v128.store(line + 3 * yCell, y3);
      } else {
        storeLanes(line, y0, lanes);
        if (columns > 1) storeLanes(line + 1 * yCell, y1, lanes);
        if (columns > 2) storeLanes(line + 2 * yCell, y2, lanes);
        if (columns > 3) storeLanes(line + 3 * yCell, y3, lanes);
      }
      line += yRow;
    }
  }
}

function collectKernel4(
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  const k11 = v128.load32_splat(CONSTANTS, 44);
  const k9 = v128.load32_splat(CONSTANTS, 36);
  const k10 = v128.load32_splat(CONSTANTS, 40);
  const k7 = v128.load32_splat(CONSTANTS, 28);
  const k8 = v128.load32_splat(CONSTANTS, 32);
  const k6 = v128.load32_splat(CONSTANTS, 24);
  const zero = f32x4.splat(0);
  const step = 6 * matrix;
  for (let o = 0; o < filters; o += 4) {
    const lanes = min(4, filters - o);
    const whole = lanes == 4 && columns == 3;
    const b = mode & FROM_BIAS ? loadLanes(bias + (o << 2), lanes) : zero;
    let p = from + (o << 2),
      line = y + (o << 2);

    let q = work;
    for (let k = 0; k < 6; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += step;
      const a1 = v128.load(at);
      at += step;
      const a2 = v128.load(at);
      at += step;
      const a3 = v128.load(at);
      at += step;
      const a4 = v128.load(at);
      at += step;
      const a5 = v128.load(at);
      const nearEven = f32x4.add(a1, a2);
      const nearOdd = f32x4.sub(a1, a2);
      const farEven = f32x4.add(a3, a4);
      const farOdd = f32x4.sub(a3, a4);
      const zeroPart = f32x4.mul(k11, a0);
      const farPart = multiplyAdd(k9, farEven, zeroPart);
      const onePart = f32x4.mul(k10, farOdd);
      const evenPart = f32x4.sub(farEven, nearEven);
      v128.store(q, multiplyAdd(k7, nearEven, farPart), 0);
      v128.store(q, multiplyAdd(k8, nearOdd, onePart), 96);
      v128.store(q, multiplyAdd(k6, evenPart, a5), 192);
      q += 16;
      p += matrix;
    }
    q = work;
    for (let i = 0; i < rows; i++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const a4 = v128.load(q, 64);
      const a5 = v128.load(q, 80);
      const nearEven = f32x4.add(a1, a2);
      const nearOdd = f32x4.sub(a1, a2);
      const farEven = f32x4.add(a3, a4);
      const farOdd = f32x4.sub(a3, a4);
      const zeroPart = f32x4.mul(k11, a0);
      const farPart = multiplyAdd(k9, farEven, zeroPart);
      const onePart = f32x4.mul(k10, farOdd);
      const evenPart = f32x4.sub(farEven, nearEven);
      let y0 = f32x4.add(multiplyAdd(k7, nearEven, farPart), b);
      let y1 = f32x4.add(multiplyAdd(k8, nearOdd, onePart), b);
      let y2 = f32x4.add(multiplyAdd(k6, evenPart, a5), b);
      q += 96;
      if (mode & ACCUMULATE) {
        y0 = f32x4.add(y0, loadLanes(line, lanes));
        if (columns > 1) y1 = f32x4.add(y1, loadLanes(line + 1 * yCell, lanes));
        if (columns > 2) y2 = f32x4.add(y2, loadLanes(line + 2 * yCell, lanes));
      }
      if (mode & RELU) {
        y0 = f32x4.max(y0, zero);
        y1 = f32x4.max(y1, zero);
        y2 = f32x4.max(y2, zero);
      }
      if (mode & FLUSH) {
        y0 = flush(y0);
        y1 = flush(y1);
        y2 = flush(y2);
      }
      if (whole) {
        v128.store(line, y0);
        v128.store(line + 1 * yCell, y1);
        v128.store(line + 2 * yCell, y2);
      } else {
        storeLanes(line, y0, lanes);
        if (columns > 1) storeLanes(line + 1 * yCell, y1, lanes);
        if (columns > 2) storeLanes(line + 2 * yCell, y2, lanes);
      }
      line += yRow;
    }
  }
}

function collectImage2(
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  const zero = f32x4.splat(0);
  const step = 4 * matrix;
  for (let o = 0; o < filters; o += 4) {
    const lanes = min(4, filters - o);
    const whole = lanes == 4 && columns == 2;
    const b = mode & FROM_BIAS ? loadLanes(bias + (o << 2), lanes) : zero;
    let p = from + (o << 2),
      line = y + (o << 2);

    let q = work;
    for (let k = 0; k < 4; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += step;
      const a1 = v128.load(at);
      at += step;
      const a2 = v128.load(at);
      at += step;
      const a3 = v128.load(at);
      const even = f32x4.add(a1, a2);
      const odd = f32x4.sub(a1, a2);
      v128.store(q, f32x4.add(a0, even), 0);
      v128.store(q, f32x4.add(odd, a3), 64);
      q += 16;
      p += matrix;
    }
    q = work;
    for (let i = 0; i < rows; i++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const even = f32x4.add(a1, a2);
      const odd = f32x4.sub(a1, a2);
      let y0 = f32x4.add(f32x4.add(a0, even), b);
      let y1 = f32x4.add(f32x4.add(odd, a3), b);
      q += 64;
      if (mode & ACCUMULATE) {
        y0 = f32x4.add(y0, loadLanes(line, lanes));
        if (columns > 1) y1 = f32x4.add(y1, loadLanes(line + 1 * yCell, lanes));
      }
      if (mode & RELU) {
        y0 = f32x4.max(y0, zero);
        y1 = f32x4.max(y1, zero);
      }
      if (mode & FLUSH) {
        y0 = flush(y0);
        y1 = flush(y1);
      }
      if (whole) {
        v128.store(line, y0);
        v128.store(line + 1 * yCell, y1);
      } else {
        storeLanes(line, y0, lanes);
        if (columns > 1) storeLanes(line + 1 * yCell, y1, lanes);
      }
      line += yRow;
    }
  }
}

function collectKernel2(
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  const k16 = v128.load32_splat(CONSTANTS, 64);
  const zero = f32x4.splat(0);
  const step = 4 * matrix;
  for (let o = 0; o < filters; o += 4) {
    const lanes = min(4, filters - o);
    const whole = lanes == 4 && columns == 3;
    const b = mode & FROM_BIAS ? loadLanes(bias + (o << 2), lanes) : zero;
    let p = from + (o << 2),
      line = y + (o << 2);

    let q = work;
    for (let k = 0; k < 4; k++) {
      let at = p;
      const a0 = v128.load(at);
      at += step;
      const a1 = v128.load(at);
      at += step;
      const a2 = v128.load(at);
      at += step;
      const a3 = v128.load(at);
      const sum = f32x4.add(a1, a2);
      const difference = f32x4.sub(a1, a2);
      const even = f32x4.mul(k16, sum);
      v128.store(q, f32x4.add(a0, even), 0);
      v128.store(q, f32x4.mul(k16, difference), 64);
      v128.store(q, f32x4.add(even, a3), 128);
      q += 16;
      p += matrix;
    }
    q = work;
    for (let i = 0; i < rows; i++) {
      const a0 = v128.load(q, 0);
      const a1 = v128.load(q, 16);
      const a2 = v128.load(q, 32);
      const a3 = v128.load(q, 48);
      const sum = f32x4.add(a1, a2);
      const difference = f32x4.sub(a1, a2);
      const even = f32x4.mul(k16, sum);
      let y0 = f32x4.add(f32x4.add(a0, even), b);
      let y1 = f32x4.add(f32x4.mul(k16, difference), b);
      let y2 = f32x4.add(f32x4.add(even, a3), b);
      q += 64;
      if (mode & ACCUMULATE) {
        y0 = f32x4.add(y0, loadLanes(line, lanes));
        if (columns > 1) y1 = f32x4.add(y1, loadLanes(line + 1 * yCell, lanes));
        if (columns > 2) y2 = f32x4.add(y2, loadLanes(line + 2 * yCell, lanes));
      }
      if (mode & RELU) {
        y0 = f32x4.max(y0, zero);
        y1 = f32x4.max(y1, zero);
        y2 = f32x4.max(y2, zero);
      }
      if (mode & FLUSH) {
        y0 = flush(y0);
        y1 = flush(y1);
        y2 = flush(y2);
      }
      if (whole) {
        v128.store(line, y0);
        v128.store(line + 1 * yCell, y1);
        v128.store(line + 2 * yCell, y2);
      } else {
        storeLanes(line, y0, lanes);
        if (columns > 1) storeLanes(line + 1 * yCell, y1, lanes);
        if (columns > 2) storeLanes(line + 2 * yCell, y2, lanes);
      }
      line += yRow;
    }
  }
}

export function spreadImage(
  tile: i32,
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  if (tile == 4) spreadImage4(from, row, cell, channels, to, matrix, first, end, work);
  else spreadImage2(from, row, cell, channels, to, matrix, first, end, work);
}

export function spreadKernel(
  tile: i32,
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  if (tile == 4) spreadKernel4(from, row, cell, channels, to, matrix, first, end, work);
  else spreadKernel2(from, row, cell, channels, to, matrix, first, end, work);
}

export function spreadGradient(
  tile: i32,
  from: usize,
  row: usize,
  cell: usize,
  channels: i32,
  to: usize,
  matrix: usize,
  first: i32,
  end: i32,
  work: usize,
): void {
  if (tile == 4) spreadGradient4(from, row, cell, channels, to, matrix, first, end, work);
  else spreadGradient2(from, row, cell, channels, to, matrix, first, end, work);
}

export function collectImage(
  tile: i32,
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  if (tile == 4) collectImage4(from, matrix, filters, bias, y, yRow, yCell, rows, columns, mode, work);
  else collectImage2(from, matrix, filters, bias, y, yRow, yCell, rows, columns, mode, work);
}

export function collectKernel(
  tile: i32,
  from: usize,
  matrix: usize,
  filters: i32,
  bias: usize,
  y: usize,
  yRow: usize,
  yCell: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  work: usize,
): void {
  if (tile == 4) collectKernel4(from, matrix, filters, bias, y, yRow, yCell, rows, columns, mode, work);
  else collectKernel2(from, matrix, filters, bias, y, yRow, yCell, rows, columns, mode, work);
}
