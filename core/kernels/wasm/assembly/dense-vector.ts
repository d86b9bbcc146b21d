/**
 * Dense layers on a single image: every weight is used once, so that the memory is the limit and each pass over the weights
 * counts. x: (inputs), w: (inputs, units), y: (units).
 */
import { ACCUMULATE, RELU, flush, multiplyAdd } from './vectors';

/**
 * partial[chunk] = the part of x w that some rows of w give; a chunk is `chunkInputs` rows, a multiple of 8. `partial`: (chunks,
 * units rounded up to 4). Rows of w whose x is zero are left out, eight at a time.
 */
export function denseVectorForward(
  x: usize,
  w: usize,
  partial: usize,
  inputs: i32,
  units: i32,
  chunkInputs: i32,
  from: i32,
  to: i32,
): void {
  const row = <usize>(units << 2);
  const wide = <usize>(((units + 3) & ~3) << 2);
  const whole = units & ~3;
  for (let chunk = from; chunk < to; chunk++) {
    const sums = partial + <usize>chunk * wide;
    memory.fill(sums, 0, wide);
    const end = min(inputs, (chunk + 1) * chunkInputs);
    let i = chunk * chunkInputs;
    for (; i + 8 <= end; i += 8) {
      const at = x + (i << 2);
      if (!v128.any_true(v128.or(v128.load(at), v128.load(at, 16)))) continue;
      let p = w + <usize>i * row;
      let q = p + 4 * row;
      let y = sums;
      const x0 = v128.load32_splat(at),
        x1 = v128.load32_splat(at, 4);
      const x2 = v128.load32_splat(at, 8),
        x3 = v128.load32_splat(at, 12);
      const x4 = v128.load32_splat(at, 16),
        x5 = v128.load32_splat(at, 20);
      const x6 = v128.load32_splat(at, 24),
        x7 = v128.load32_splat(at, 28);
      for (let o = 0; o < whole; o += 4) {
        let even = v128.load(y);
        let odd = f32x4.splat(0);
        even = multiplyAdd(x0, v128.load(p), even);
        odd = multiplyAdd(x1, v128.load(p + row), odd);
        even = multiplyAdd(x2, v128.load(p + 2 * row), even);
        odd = multiplyAdd(x3, v128.load(p + 3 * row), odd);
        even = multiplyAdd(x4, v128.load(q), even);
        odd = multiplyAdd(x5, v128.load(q + row), odd);
        even = multiplyAdd(x6, v128.load(q + 2 * row), even);
        odd = multiplyAdd(x7, v128.load(q + 3 * row), odd);
        v128.store(y, f32x4.add(even, odd));
        p += 16;
        q += 16;
        y += 16;
      }
      for (let o = whole; o < units; o++) {
        let sum = load<f32>(y);
        for (let k = 0; k < 8; k++) sum += load<f32>(at + (k << 2)) * load<f32>(p + <usize>k * row);
        store<f32>(y, sum);
        p += 4;
        y += 4;
      }
    }
    for (; i < end; i++) {
      const value = load<f32>(x + (i << 2));
      if (value == 0) continue;
      let p = w + <usize>i * row;
      let y = sums;
      for (let o = 0; o < units; o++) {
        store<f32>(y, load<f32>(y) + value * load<f32>(p));
        p += 4;
        y += 4;
      }
    }
  }
}

/** y = b + the sum of `count` partial results, in their order. A chunk is all of it. */
export function denseVectorSum(
  partial: usize,
  count: i32,
  bias: usize,
  y: usize,
  units: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  const wide = <usize>(((units + 3) & ~3) << 2);
  for (let o = 0; o < units; o++) {
    let sum: f32 = bias == 0 ? 0 : load<f32>(bias + (o << 2));
    let p = partial + (o << 2);
    for (let k = 0; k < count; k++) {
      sum += load<f32>(p);
      p += wide;
    }
    if (mode & RELU && sum < 0) sum = 0;
    store<f32>(y + (o << 2), sum);
  }
}

/**
 * One pass over the weights backward: dx[i] (+)= w[i] dy, where dx is asked for (not 0); dw[i] (+)= x[i] dy, where dw is (not 0);
 * and where a rate is (not 0) w[i] -= rate x[i] dy. A chunk is `chunkInputs` rows, a multiple of 4.
 */
export function denseVectorBackward(
  x: usize,
  w: usize,
  dy: usize,
  dx: usize,
  dw: usize,
  rate: usize,
  inputs: i32,
  units: i32,
  dxMode: i32,
  dwMode: i32,
  chunkInputs: i32,
  from: i32,
  to: i32,
): void {
  const row = <usize>(units << 2);
  const whole = units & ~3;
  const scale: f32 = rate == 0 ? 1 : -load<f32>(rate);
  for (let chunk = from; chunk < to; chunk++) {
    const end = min(inputs, (chunk + 1) * chunkInputs);
    let i = chunk * chunkInputs;
    if (rate != 0 && dx != 0 && whole == units) {
      for (; i + 4 <= end; i += 4) {
        let d = v128.load(dx + (i << 2));
        const sums = descendRows(w + <usize>i * row, row, x + (i << 2), dy, units, scale);
        d = dxMode & ACCUMULATE ? f32x4.add(d, sums) : sums;
        v128.store(dx + (i << 2), flush(d));
      }
    }
    for (; i < end; i++) {
      const at = w + <usize>i * row;
      const value = load<f32>(x + (i << 2));
      if (dx != 0) {
        let sum = dot(at, dy, units);
        if (dxMode & ACCUMULATE) sum += load<f32>(dx + (i << 2));
        store<f32>(dx + (i << 2), f32x4.extract_lane(flush(f32x4.splat(sum)), 0));
      }
      if (rate != 0) {
        if (value != 0) addScaled(at, dy, units, scale * value);
      } else if (dw != 0) {
        const to = dw + <usize>i * row;
        if (dwMode & ACCUMULATE) {
          if (value != 0) addScaled(to, dy, units, value);
        } else {
          writeScaled(to, dy, units, value);
        }
      }
    }
  }
}

/** Four rows at once: returns w[i] . dy for each, of the old weights, and adds scale x[i] dy to them. */
function descendRows(w: usize, row: usize, x: usize, dy: usize, units: i32, scale: f32): v128 {
  const s = f32x4.splat(scale);
  const x0 = f32x4.mul(s, v128.load32_splat(x)),
    x1 = f32x4.mul(s, v128.load32_splat(x, 4));
  const x2 = f32x4.mul(s, v128.load32_splat(x, 8)),
    x3 = f32x4.mul(s, v128.load32_splat(x, 12));
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0;
  const stays = !v128.any_true(v128.load(x));
  for (let o = 0; o < units; o += 4) {
    const d = v128.load(dy);
    const a0 = v128.load(w),
      a1 = v128.load(w + row),
      a2 = v128.load(w + 2 * row),
      a3 = v128.load(w + 3 * row);
    s0 = multiplyAdd(a0, d, s0);
    s1 = multiplyAdd(a1, d, s1);
    s2 = multiplyAdd(a2, d, s2);
    s3 = multiplyAdd(a3, d, s3);
    if (!stays) {
      v128.store(w, multiplyAdd(x0, d, a0));
      v128.store(w + row, multiplyAdd(x1, d, a1));
      v128.store(w + 2 * row, multiplyAdd(x2, d, a2));
      v128.store(w + 3 * row, multiplyAdd(x3, d, a3));
    }
    w += 16;
    dy += 16;
  }
  const t0 = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5),
    t1 = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
  const t2 = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5),
    t3 = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
  const u0 = f32x4.add(t0, t1),
    u1 = f32x4.add(t2, t3);
  return f32x4.add(v128.shuffle<f32>(u0, u1, 0, 1, 4, 5), v128.shuffle<f32>(u0, u1, 2, 3, 6, 7));
}

function dot(a: usize, b: usize, count: i32): f32 {
  let sums = f32x4.splat(0);
  let n = count;
  for (; n >= 4; n -= 4) {
    sums = multiplyAdd(v128.load(a), v128.load(b), sums);
    a += 16;
    b += 16;
  }
  let sum =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  for (; n > 0; n--) {
    sum += load<f32>(a) * load<f32>(b);
    a += 4;
    b += 4;
  }
  return sum;
}

/** y += scale x */
function addScaled(y: usize, x: usize, count: i32, scale: f32): void {
  const s = f32x4.splat(scale);
  for (; count >= 4; count -= 4) {
    v128.store(y, multiplyAdd(s, v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
  for (; count > 0; count--) {
    store<f32>(y, load<f32>(y) + scale * load<f32>(x));
    x += 4;
    y += 4;
  }
}

/** y = scale x */
function writeScaled(y: usize, x: usize, count: i32, scale: f32): void {
  const s = f32x4.splat(scale);
  for (; count >= 4; count -= 4) {
    v128.store(y, f32x4.mul(s, v128.load(x)));
    x += 16;
    y += 16;
  }
  for (; count > 0; count--) {
    store<f32>(y, scale * load<f32>(x));
    x += 4;
    y += 4;
  }
}
