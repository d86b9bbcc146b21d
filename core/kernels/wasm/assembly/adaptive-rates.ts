/**
 * Rules that divide each gradient g by the size it usually has. `rate`: where the learning rate stands; `root`: the square root of
 * 1 - rho. Squares are those of numbers that were flushed, so that none is a denormal number: a gradient below 2^-63 / root
 * adds nothing to its mean square.
 */
import { spanEnd, spanStart, storeUpTo } from './spans';
import { flush, flushSquares, multiplyAdd } from './vectors';

/** rho s + x^2 */
function meanSquare(s: v128, rho: v128, x: v128): v128 {
  const small = flush(x);
  return flushSquares(multiplyAdd(rho, s, f32x4.mul(small, small)));
}

/** s = rho s + (1 - rho) g^2; w -= rate g / sqrt(s + epsilon) */
export function rmsprop(
  w: usize,
  s: usize,
  dw: usize,
  rate: usize,
  count: i32,
  rho: f32,
  root: f32,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(-load<f32>(rate));
  const kept = f32x4.splat(rho);
  const taken = f32x4.splat(root);
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const mean = meanSquare(v128.load(s + at), kept, f32x4.mul(taken, g));
    const size = f32x4.sqrt(f32x4.add(mean, floor));
    storeUpTo(s + at, mean, end - i);
    storeUpTo(w + at, multiplyAdd(down, f32x4.div(g, size), v128.load(w + at)), end - i);
  }
}

/** s += g^2; w -= rate g / sqrt(s + epsilon) */
export function adagrad(
  w: usize,
  s: usize,
  dw: usize,
  rate: usize,
  count: i32,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(-load<f32>(rate));
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const sum = flushSquares(multiplyAdd(g, g, v128.load(s + at)));
    const size = f32x4.sqrt(f32x4.add(sum, floor));
    storeUpTo(s + at, sum, end - i);
    storeUpTo(w + at, multiplyAdd(down, f32x4.div(g, size), v128.load(w + at)), end - i);
  }
}

/** s = rho s + (1 - rho) g^2; u = sqrt(d + epsilon) / sqrt(s + epsilon) g; d = rho d + (1 - rho) u^2; w -= rate u */
export function adadelta(
  w: usize,
  s: usize,
  d: usize,
  dw: usize,
  rate: usize,
  count: i32,
  rho: f32,
  root: f32,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(-load<f32>(rate));
  const kept = f32x4.splat(rho);
  const taken = f32x4.splat(root);
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const mean = meanSquare(v128.load(s + at), kept, f32x4.mul(taken, g));
    const before = v128.load(d + at);
    const ratio = f32x4.div(f32x4.sqrt(f32x4.add(before, floor)), f32x4.sqrt(f32x4.add(mean, floor)));
    const u = flush(f32x4.mul(ratio, g));
    storeUpTo(s + at, mean, end - i);
    storeUpTo(d + at, meanSquare(before, kept, f32x4.mul(taken, u)), end - i);
    storeUpTo(w + at, multiplyAdd(down, u, v128.load(w + at)), end - i);
  }
}
