/**
 * Losses that measure each number y by its target t: sums of the measure, and its derivative by y. The classes hold no state:
 * each stands for a measure, so that the loops below are compiled once for each.
 */
import { atLeast, atMost, expOfNegative, half, log1p, logarithm, negativeSize, one } from './elementary';
import { firstOf, spanEnd, spanStart, storeUpTo } from './spans';
import { ACCUMULATE, flush } from './vectors';
import { addSquares, addWide, wideTotal } from './wide';

/** Probabilities are clipped to [1e-7, 1 - 1e-7]: a float32 is beyond these bounds where it is beyond their nearest float32. */
const LOWEST: f32 = 1e-7;
const HIGHEST: f32 = 1 - 1e-7;
/** ln(1 - 1e-7), and what is 1e-7 there. */
const LOG_HIGHEST: f32 = -1.0000000500000033e-7;
const LOG_LOWEST: f32 = -16.11809565095832;

/** Nowhere for NaN. */
function isTooHigh(y: v128): v128 {
  return f32x4.gt(y, f32x4.splat(HIGHEST));
}

function isClipped(y: v128): v128 {
  return v128.or(isTooHigh(y), f32x4.lt(y, f32x4.splat(LOWEST)));
}

/** ln(clip(y)) */
function logOfClipped(y: v128): v128 {
  const log = logarithm(atMost(atLeast(y, f32x4.splat(LOWEST)), f32x4.splat(HIGHEST)));
  return v128.bitselect(f32x4.splat(LOG_HIGHEST), log, isTooHigh(y));
}

/** ln(1 - clip(y)): what 1 - y is rounded by is put right, which counts where y is small. */
function logOfRest(y: v128): v128 {
  const p = atMost(atLeast(y, f32x4.splat(LOWEST)), f32x4.splat(HIGHEST));
  const rest = f32x4.sub(one(), p);
  const rounded = f32x4.sub(f32x4.sub(one(), rest), p);
  const log = f32x4.add(logarithm(rest), f32x4.div(rounded, rest));
  return v128.bitselect(f32x4.splat(LOG_LOWEST), log, isTooHigh(y));
}

/** (y - t)^2 */
@final
class SquaredError {
  /** sums + the measure of the numbers of `counted` */
  add(sums: v128, y: v128, t: v128, counted: v128): v128 {
    return addSquares(sums, v128.and(f32x4.sub(y, t), counted));
  }
  derivative(y: v128, t: v128): v128 {
    const distance = f32x4.sub(y, t);
    return f32x4.add(distance, distance);
  }
}

/** |y - t| */
@final
class AbsoluteError {
  add(sums: v128, y: v128, t: v128, counted: v128): v128 {
    return addWide(sums, v128.and(f32x4.abs(f32x4.sub(y, t)), counted));
  }
  /** The sign of y - t; NaN where that is. */
  derivative(y: v128, t: v128): v128 {
    const distance = f32x4.sub(y, t);
    const sign = v128.bitselect(one(), distance, f32x4.gt(distance, f32x4.splat(0)));
    return v128.bitselect(f32x4.neg(one()), sign, f32x4.lt(distance, f32x4.splat(0)));
  }
}

/** (y - t)^2 / 2 up to a distance of 1, then |y - t| - 1/2 */
@final
class Huber {
  add(sums: v128, y: v128, t: v128, counted: v128): v128 {
    const distance = f32x4.abs(f32x4.sub(y, t));
    const near = f32x4.mul(half(), f32x4.mul(distance, distance));
    const value = v128.bitselect(near, f32x4.sub(distance, half()), f32x4.le(distance, one()));
    return addWide(sums, v128.and(value, counted));
  }
  derivative(y: v128, t: v128): v128 {
    return atMost(atLeast(f32x4.sub(y, t), f32x4.neg(one())), one());
  }
}

/** -(t ln y + (1 - t) ln(1 - y)) of clipped probabilities */
@final
class BinaryCrossentropy {
  add(sums: v128, y: v128, t: v128, counted: v128): v128 {
    const value = f32x4.add(f32x4.mul(t, logOfClipped(y)), f32x4.mul(f32x4.sub(one(), t), logOfRest(y)));
    return addWide(sums, v128.and(f32x4.neg(value), counted));
  }
  derivative(y: v128, t: v128): v128 {
    const slope = f32x4.div(f32x4.sub(y, t), f32x4.mul(y, f32x4.sub(one(), y)));
    return v128.andnot(slope, isClipped(y));
  }
}

/** -t ln y of clipped probabilities */
@final
class CategoricalCrossentropy {
  add(sums: v128, y: v128, t: v128, counted: v128): v128 {
    return addWide(sums, v128.and(f32x4.neg(f32x4.mul(t, logOfClipped(y))), counted));
  }
  derivative(y: v128, t: v128): v128 {
    return v128.andnot(f32x4.neg(f32x4.div(t, y)), isClipped(y));
  }
}

/** Of sigmoid and binary cross-entropy in one: max(x, 0) - x t + ln(1 + e^-|x|) of x; its derivative by x is y - t, y = sigmoid(x). */
@final
class SigmoidCrossentropy {
  add(sums: v128, x: v128, t: v128, counted: v128): v128 {
    const line = f32x4.sub(atLeast(x, f32x4.splat(0)), f32x4.mul(x, t));
    const value = f32x4.add(line, log1p(expOfNegative(negativeSize(x))));
    return addWide(sums, v128.and(value, counted));
  }
  derivative(y: v128, t: v128): v128 {
    return f32x4.sub(y, t);
  }
}

// The order of lower-loss.ts.
const SQUARED_ERROR: i32 = 0;
const ABSOLUTE_ERROR: i32 = 1;
const HUBER: i32 = 2;
const BINARY_CROSSENTROPY: i32 = 3;
const CATEGORICAL_CROSSENTROPY: i32 = 4;
const SIGMOID_CROSSENTROPY: i32 = 5;

/** partial[chunk] = the sum of the measure over its numbers, in float64 */
export function measureLoss(
  measure: i32,
  y: usize,
  t: usize,
  partial: usize,
  count: i32,
  from: i32,
  to: i32,
): void {
  switch (measure) {
    case SQUARED_ERROR:
      return addUp<SquaredError>(y, t, partial, count, from, to);
    case ABSOLUTE_ERROR:
      return addUp<AbsoluteError>(y, t, partial, count, from, to);
    case HUBER:
      return addUp<Huber>(y, t, partial, count, from, to);
    case BINARY_CROSSENTROPY:
      return addUp<BinaryCrossentropy>(y, t, partial, count, from, to);
    case CATEGORICAL_CROSSENTROPY:
      return addUp<CategoricalCrossentropy>(y, t, partial, count, from, to);
    case SIGMOID_CROSSENTROPY:
      return addUp<SigmoidCrossentropy>(y, t, partial, count, from, to);
    default:
      abort();
  }
}

function addUp<M>(y: usize, t: usize, partial: usize, count: i32, from: i32, to: i32): void {
  const measure = changetype<M>(0);
  for (let chunk = from; chunk < to; chunk++) {
    const end = spanEnd(chunk + 1, count);
    let sums = f64x2.splat(0);
    for (let i = spanStart(chunk); i < end; i += 4) {
      const at = i << 2;
      sums = measure.add(sums, v128.load(y + at), v128.load(t + at), firstOf(end - i));
    }
    store<f64>(partial + (chunk << 3), wideTotal(sums));
  }
}

/** dy (+)= scale times the derivative of the measure */
export function lossGradient(
  measure: i32,
  y: usize,
  t: usize,
  dy: usize,
  count: i32,
  scale: f32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const start = spanStart(from);
  const end = spanEnd(to, count);
  switch (measure) {
    case SQUARED_ERROR:
      return derive<SquaredError>(y, t, dy, scale, mode, start, end);
    case ABSOLUTE_ERROR:
      return derive<AbsoluteError>(y, t, dy, scale, mode, start, end);
    case HUBER:
      return derive<Huber>(y, t, dy, scale, mode, start, end);
    case BINARY_CROSSENTROPY:
      return derive<BinaryCrossentropy>(y, t, dy, scale, mode, start, end);
    case CATEGORICAL_CROSSENTROPY:
      return derive<CategoricalCrossentropy>(y, t, dy, scale, mode, start, end);
    case SIGMOID_CROSSENTROPY:
      return derive<SigmoidCrossentropy>(y, t, dy, scale, mode, start, end);
    default:
      abort();
  }
}

function derive<M>(y: usize, t: usize, dy: usize, scale: f32, mode: i32, start: i32, end: i32): void {
  const measure = changetype<M>(0);
  const s = f32x4.splat(scale);
  for (let i = start; i < end; i += 4) {
    const at = i << 2;
    let g = f32x4.mul(flush(measure.derivative(v128.load(y + at), v128.load(t + at))), s);
    if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dy + at));
    storeUpTo(dy + at, flush(g), end - i);
  }
}

/** partial[chunk] = l1 sum |w| + l2 sum w^2 over its numbers, in float64 */
export function measurePenalty(
  w: usize,
  partial: usize,
  count: i32,
  l1: f64,
  l2: f64,
  from: i32,
  to: i32,
): void {
  for (let chunk = from; chunk < to; chunk++) {
    const end = spanEnd(chunk + 1, count);
    let sizes = f64x2.splat(0);
    let squares = f64x2.splat(0);
    for (let i = spanStart(chunk); i < end; i += 4) {
      const v = v128.and(v128.load(w + (i << 2)), firstOf(end - i));
      sizes = addWide(sizes, f32x4.abs(v));
      squares = addSquares(squares, v);
    }
    store<f64>(partial + (chunk << 3), l1 * wideTotal(sizes) + l2 * wideTotal(squares));
  }
}

/** dw (+)= l1 sign(w) + twiceL2 w */
export function penaltyGradient(
  w: usize,
  dw: usize,
  count: i32,
  l1: f32,
  twiceL2: f32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const end = spanEnd(to, count);
  const up = f32x4.splat(l1);
  const down = f32x4.splat(-l1);
  const slope = f32x4.splat(twiceL2);
  const zero = f32x4.splat(0);
  for (let i = spanStart(from); i < end; i += 4) {
    const at = i << 2;
    const v = flush(v128.load(w + at));
    const step = v128.or(v128.and(up, f32x4.gt(v, zero)), v128.and(down, f32x4.lt(v, zero)));
    let g = f32x4.add(step, f32x4.mul(slope, v));
    if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dw + at));
    storeUpTo(dw + at, flush(g), end - i);
  }
}

/** loss (+)= scale times the sum of `count` parts, in their order. A chunk is all of it. */
export function sumLoss(
  partial: usize,
  count: i32,
  loss: usize,
  scale: f64,
  mode: i32,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  let sum: f64 = 0;
  for (let k = 0; k < count; k++) sum += load<f64>(partial + (k << 3));
  sum *= scale;
  if (mode & ACCUMULATE) sum += <f64>load<f32>(loss);
  store<f32>(loss, <f32>sum);
}
