/** Gradient descent, plain and with momentum. `rate`: where the learning rate stands. */
import { spanEnd, spanStart, storeUpTo } from './spans';
import { flush, multiplyAdd } from './vectors';

/** w -= rate g */
export function sgd(w: usize, dw: usize, rate: usize, count: i32, from: i32, to: i32): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(-load<f32>(rate));
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const g = flush(v128.load(dw + at));
    storeUpTo(w + at, multiplyAdd(down, g, v128.load(w + at)), end - i);
  }
}

/** v = momentum v - rate g; w += v, or where it is nesterov w += momentum v - rate g */
export function momentum(
  w: usize,
  v: usize,
  dw: usize,
  rate: usize,
  count: i32,
  momentum: f32,
  nesterov: i32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const down = f32x4.splat(-load<f32>(rate));
  const kept = f32x4.splat(momentum);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const step = f32x4.mul(down, flush(v128.load(dw + at)));
    const velocity = flush(multiplyAdd(kept, v128.load(v + at), step));
    const moved = nesterov ? multiplyAdd(kept, velocity, step) : velocity;
    storeUpTo(v + at, velocity, end - i);
    storeUpTo(w + at, f32x4.add(v128.load(w + at), moved), end - i);
  }
}
