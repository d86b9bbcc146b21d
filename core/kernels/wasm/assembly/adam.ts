/**
 * Rules with moving means m of the gradient g and v of its square. `rate` and `step`: where the learning rate and t, the count of
 * steps from 1 on, stand. What depends on t is computed in float64, once a call.
 *
 * As in adaptive-rates.ts, squares are those of flushed numbers.
 */
import { powerOf } from './scalars';
import { spanEnd, spanStart, storeUpTo } from './spans';
import { flush, flushSquares, multiplyAdd } from './vectors';

/** beta m + share g */
function meanOf(m: v128, beta: v128, g: v128, share: v128): v128 {
  return flush(multiplyAdd(beta, m, f32x4.mul(share, g)));
}

/** beta v + (root g)^2 */
function meanSquareOf(v: v128, beta: v128, g: v128, root: v128): v128 {
  const small = flush(f32x4.mul(root, g));
  return flushSquares(multiplyAdd(beta, v, f32x4.mul(small, small)));
}

/** w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon) */
export function adam(
  w: usize,
  m: usize,
  v: usize,
  dw: usize,
  rate: usize,
  step: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const t = load<f32>(step);
  const corrected = (load<f32>(rate) * Math.sqrt(1 - powerOf(beta2, t))) / (1 - powerOf(beta1, t));
  const down = f32x4.splat(<f32>-corrected);
  const keptMean = f32x4.splat(<f32>beta1);
  const takenMean = f32x4.splat(<f32>(1 - beta1));
  const keptSquare = f32x4.splat(<f32>beta2);
  const root = f32x4.splat(<f32>Math.sqrt(1 - beta2));
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const mean = meanOf(v128.load(m + at), keptMean, g, takenMean);
    const square = meanSquareOf(v128.load(v + at), keptSquare, g, root);
    const direction = f32x4.div(mean, f32x4.add(f32x4.sqrt(square), floor));
    storeUpTo(m + at, mean, end - i);
    storeUpTo(v + at, square, end - i);
    storeUpTo(w + at, multiplyAdd(down, direction, v128.load(w + at)), end - i);
  }
}

/** u = max(beta2 u, |g|); w -= rate / (1 - beta1^t) m / (u + epsilon) */
export function adamax(
  w: usize,
  m: usize,
  u: usize,
  dw: usize,
  rate: usize,
  step: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const corrected = load<f32>(rate) / (1 - powerOf(beta1, load<f32>(step)));
  const down = f32x4.splat(<f32>-corrected);
  const keptMean = f32x4.splat(<f32>beta1);
  const takenMean = f32x4.splat(<f32>(1 - beta1));
  const keptSize = f32x4.splat(<f32>beta2);
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const mean = meanOf(v128.load(m + at), keptMean, g, takenMean);
    const size = flush(f32x4.max(f32x4.mul(keptSize, v128.load(u + at)), f32x4.abs(g)));
    const direction = f32x4.div(mean, f32x4.add(size, floor));
    storeUpTo(m + at, mean, end - i);
    storeUpTo(u + at, size, end - i);
    storeUpTo(w + at, multiplyAdd(down, direction, v128.load(w + at)), end - i);
  }
}

/**
 * c_t = beta1 (1 - 0.5 * 0.96^t), P = c_1 c_2 ... c_t, which stands at `product`;
 * w -= rate (c_{t+1} m / (1 - P c_{t+1}) + (1 - c_t) g / (1 - P)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 */
export function nadam(
  w: usize,
  m: usize,
  v: usize,
  dw: usize,
  rate: usize,
  step: usize,
  product: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const t = load<f32>(step);
  const p = <f64>load<f32>(product);
  const now = beta1 * (1 - 0.5 * powerOf(0.96, t));
  const next = beta1 * (1 - 0.5 * powerOf(0.96, t + 1));
  const down = f32x4.splat(-load<f32>(rate));
  const ofMean = f32x4.splat(<f32>(next / (1 - p * next)));
  const ofGradient = f32x4.splat(<f32>((1 - now) / (1 - p)));
  const correction = f32x4.splat(<f32>(1 / (1 - powerOf(beta2, t))));
  const keptMean = f32x4.splat(<f32>beta1);
  const takenMean = f32x4.splat(<f32>(1 - beta1));
  const keptSquare = f32x4.splat(<f32>beta2);
  const root = f32x4.splat(<f32>Math.sqrt(1 - beta2));
  const floor = f32x4.splat(epsilon);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    const mean = meanOf(v128.load(m + at), keptMean, g, takenMean);
    const square = meanSquareOf(v128.load(v + at), keptSquare, g, root);
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(square, correction)), floor);
    const ahead = multiplyAdd(ofMean, mean, f32x4.mul(ofGradient, g));
    storeUpTo(m + at, mean, end - i);
    storeUpTo(v + at, square, end - i);
    storeUpTo(w + at, multiplyAdd(down, f32x4.div(ahead, size), v128.load(w + at)), end - i);
  }
}
