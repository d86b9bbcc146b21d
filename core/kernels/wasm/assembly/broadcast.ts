/**
 * x (outer, inner), each number of which is repeated at `outerTimes` `innerTimes` places of y:
 *
 *   y[o outerStep + i innerStep + p outerTimesStep + q innerTimesStep] = x[o, i]
 *
 * Either neighbours in x are neighbours in y (innerStep is 1), or the repetitions of one number are (innerTimesStep is 1).
 */
import { firstOf, storeUpTo } from './spans';
import { ACCUMULATE, flush } from './vectors';
import { addWide, narrow, widenHigh, widenLow, wideTotal } from './wide';

/** A chunk is `chunkRuns` runs of neighbours in y. */
export function broadcast(
  x: usize,
  y: usize,
  outer: i32,
  outerStep: i32,
  inner: i32,
  innerStep: i32,
  outerTimes: i32,
  outerTimesStep: i32,
  innerTimes: i32,
  innerTimesStep: i32,
  chunkRuns: i32,
  from: i32,
  to: i32,
): void {
  const together = innerStep == 1;
  // Three loops over runs, in one: o, then i or q, then p.
  const middle = together ? innerTimes : inner;
  const middleStep = together ? innerTimesStep : innerStep;
  const length = together ? inner : innerTimes;
  const end = min(outer * middle * outerTimes, to * chunkRuns);
  for (let run = from * chunkRuns; run < end; run++) {
    const p = run % outerTimes;
    const rest = run / outerTimes;
    const m = rest % middle;
    const o = rest / middle;
    const q = y + ((<usize>(o * outerStep + m * middleStep + p * outerTimesStep)) << 2);
    const source = x + ((<usize>(o * inner + (together ? 0 : m))) << 2);
    let v = v128.load32_splat(source);
    for (let k = 0; k < length; k += 4) {
      if (together) v = v128.load(source + (k << 2));
      storeUpTo(q + (k << 2), v, length - k);
    }
  }
}

/** dx (+)= the sum of dy over all places of a number, in float64. A chunk is `chunkNumbers` numbers of x, a multiple of 4. */
export function broadcastGradient(
  dx: usize,
  dy: usize,
  outer: i32,
  outerStep: i32,
  inner: i32,
  innerStep: i32,
  outerTimes: i32,
  outerTimesStep: i32,
  innerTimes: i32,
  innerTimesStep: i32,
  mode: i32,
  chunkNumbers: i32,
  from: i32,
  to: i32,
): void {
  const end = min(outer * inner, to * chunkNumbers);
  let at = from * chunkNumbers;
  while (at < end) {
    const o = at / inner;
    const i = at - o * inner;
    const p = dy + ((<usize>(o * outerStep + i * innerStep)) << 2);
    const q = dx + ((<usize>at) << 2);
    if (innerStep == 1) {
      const left = min(inner - i, end - at);
      let v = sumOfFour(p, outerTimes, outerTimesStep, innerTimes, innerTimesStep);
      if (mode & ACCUMULATE) v = f32x4.add(v, v128.load(q));
      storeUpTo(q, flush(v), left);
      at += min(4, left);
    } else {
      let sum = <f32>sumOfOne(p, outerTimes, outerTimesStep, innerTimes);
      if (mode & ACCUMULATE) sum += load<f32>(q);
      v128.store32_lane(q, flush(f32x4.splat(sum)), 0);
      at++;
    }
  }
}

function sumOfFour(p: usize, outerTimes: i32, outerStep: i32, innerTimes: i32, innerStep: i32): v128 {
  let low = f64x2.splat(0);
  let high = low;
  for (let o = 0; o < outerTimes; o++) {
    let row = p + ((<usize>(o * outerStep)) << 2);
    for (let i = 0; i < innerTimes; i++) {
      const v = v128.load(row);
      low = f64x2.add(low, widenLow(v));
      high = f64x2.add(high, widenHigh(v));
      row += (<usize>innerStep) << 2;
    }
  }
  return narrow(low, high);
}

function sumOfOne(p: usize, outerTimes: i32, outerStep: i32, innerTimes: i32): f64 {
  let sums = f64x2.splat(0);
  for (let o = 0; o < outerTimes; o++) {
    const row = p + ((<usize>(o * outerStep)) << 2);
    for (let i = 0; i < innerTimes; i += 4)
      sums = addWide(sums, v128.and(v128.load(row + (i << 2)), firstOf(innerTimes - i)));
  }
  return wideTotal(sums);
}
