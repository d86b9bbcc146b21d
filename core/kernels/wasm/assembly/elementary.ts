/**
 * Elementary functions of four float32 at once, each off by a few units in the last place; NaN stays NaN. Polynomials are
 * minimax fits of our own.
 *
 * Constants are read from memory: one that stands in the code V8 makes anew each time, by three instructions. All
 * instances write the same ones there.
 */
import { multiplyAdd } from './vectors';

const CONSTANTS = memory.data<f32>([
  // e^x = 2^n e^r, n the integer that is nearest to x / ln 2: 1 / ln 2; 1.5 2^23, which rounds what is added to it; ln 2 in two
  // parts, products of the first with n being exact; e^-87.3 is the last normal number but one step.
  1.4426950408889634,
  12582912, -0.693359375, 2.12194440054690583e-4, -87.3,
  // (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2, within 1.4e-8 of e^r - 1.
  0.49999997, 0.1666654, 0.04166721, 0.0083668465, 0.0013882458,
  // ln((1 + s) / (1 - s)) = 2 s + s z Q(z), z = s^2 <= 1/9, within 5e-9.
  0.66666412, 0.4002177, 0.27997862, 0.2803128,
  // Phi(-a) e^(a^2 / 2) = t Q(t), t = 1 / (1 + a 11/32), within 2e-8 for all a >= 0.
  0.34375, 0.13711853, 0.13756369, 0.1165739, 0.11336365, -0.04109283, 0.19369264, -0.27429917, 0.14517802,
  -0.02809844,
  // 1/2, 1, 2, 1 / sqrt(2 pi), and the sign alone.
  0.5, 1, 2, 0.3989422804014327, -0.0,
]);

const LOG2_E = 0;
const ROUNDER = 1;
const LN2_HIGH = 2;
const LN2_LOW = 3;
const LOWEST = 4;
const EXPONENTIAL = 5;
const LOGARITHM = 10;
const TAIL_SCALE = 14;
const TAIL = 15;
const HALF = 24;
const ONE = 25;
const TWO = 26;
const DENSITY = 27;
const SIGN = 28;

function constant(index: usize): v128 {
  return v128.load32_splat(CONSTANTS + (index << 2));
}

export function half(): v128 {
  return constant(HALF);
}

export function one(): v128 {
  return constant(ONE);
}

/** x, but no less than `low`; NaN stays, as it does not in the other order. */
export function atLeast(x: v128, low: v128): v128 {
  return f32x4.pmax(x, low);
}

/** x, but no more than `high`; NaN stays. */
export function atMost(x: v128, high: v128): v128 {
  return f32x4.pmin(x, high);
}

/** -|x| */
export function negativeSize(x: v128): v128 {
  return v128.or(x, constant(SIGN));
}

/** n + 1.5 2^23: n stands in the lowest bits of it. */
function roundedPower(x: v128): v128 {
  return multiplyAdd(x, constant(LOG2_E), constant(ROUNDER));
}

/** e^r - 1 for r = x - n ln 2 */
function expm1OfRest(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, constant(ROUNDER));
  const r = multiplyAdd(n, constant(LN2_LOW), multiplyAdd(n, constant(LN2_HIGH), x));
  let p = multiplyAdd(r, constant(EXPONENTIAL + 4), constant(EXPONENTIAL + 3));
  p = multiplyAdd(p, r, constant(EXPONENTIAL + 2));
  p = multiplyAdd(p, r, constant(EXPONENTIAL + 1));
  p = multiplyAdd(p, r, constant(EXPONENTIAL));
  return multiplyAdd(f32x4.mul(r, r), p, r);
}

/** 2^n, for -127 < n < 128 */
function powerOf2(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), one());
}

/** e^x for x <= 0; 0 where that is no normal number. */
export function expOfNegative(x: v128): v128 {
  const rounded = roundedPower(x);
  const scale = powerOf2(rounded);
  const y = multiplyAdd(scale, expm1OfRest(x, rounded), scale);
  return v128.andnot(y, f32x4.lt(x, constant(LOWEST)));
}

/** e^x - 1 for x <= 0 */
export function expm1OfNegative(x: v128): v128 {
  const within = atLeast(x, constant(LOWEST));
  const rounded = roundedPower(within);
  const scale = powerOf2(rounded);
  return multiplyAdd(scale, expm1OfRest(within, rounded), f32x4.sub(scale, one()));
}

/** ln((1 + s) / (1 - s)) for |s| <= 1/3 */
function logOfRatio(s: v128): v128 {
  const z = f32x4.mul(s, s);
  let q = multiplyAdd(z, constant(LOGARITHM + 3), constant(LOGARITHM + 2));
  q = multiplyAdd(q, z, constant(LOGARITHM + 1));
  q = multiplyAdd(q, z, constant(LOGARITHM));
  return multiplyAdd(f32x4.mul(s, z), q, f32x4.add(s, s));
}

/** ln(1 + x) for 0 <= x <= 1 */
export function log1p(x: v128): v128 {
  return logOfRatio(f32x4.div(x, f32x4.add(x, constant(TWO))));
}

/** ln x for normal x > 0: x = 2^k m with m between the roots of 1/2 and 2 */
export function logarithm(x: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(x, i32x4.shl(exponent, 23));
  const s = f32x4.div(f32x4.sub(m, one()), f32x4.add(m, one()));
  const k = f32x4.neg(f32x4.convert_i32x4_s(exponent));
  const y = multiplyAdd(k, constant(LN2_HIGH), multiplyAdd(k, constant(LN2_LOW), logOfRatio(s)));
  // The exponent of NaN is like any other.
  return f32x4.add(y, f32x4.sub(x, x));
}

/** 1 / (1 + e^-x) */
export function sigmoid(x: v128): v128 {
  const e = expOfNegative(negativeSize(x));
  const q = f32x4.div(one(), f32x4.add(one(), e));
  return v128.bitselect(f32x4.mul(e, q), q, f32x4.lt(x, f32x4.splat(0)));
}

/** (1 - e^-2|x|) / (1 + e^-2|x|), with the sign of x */
export function tanh(x: v128): v128 {
  const m = expm1OfNegative(negativeSize(f32x4.add(x, x)));
  const y = f32x4.div(m, f32x4.add(m, constant(TWO)));
  return v128.bitselect(x, y, constant(SIGN));
}

/** e^(-x^2 / 2) */
export function bell(x: v128): v128 {
  return expOfNegative(f32x4.mul(f32x4.mul(x, x), f32x4.neg(half())));
}

/** phi(x) of e = bell(x) */
export function normalDensity(e: v128): v128 {
  return f32x4.mul(e, constant(DENSITY));
}

/** Phi(x), the probability below x, of e = bell(x) */
export function normalDistribution(x: v128, e: v128): v128 {
  const t = f32x4.div(one(), multiplyAdd(f32x4.abs(x), constant(TAIL_SCALE), one()));
  let q = multiplyAdd(t, constant(TAIL + 8), constant(TAIL + 7));
  q = multiplyAdd(q, t, constant(TAIL + 6));
  q = multiplyAdd(q, t, constant(TAIL + 5));
  q = multiplyAdd(q, t, constant(TAIL + 4));
  q = multiplyAdd(q, t, constant(TAIL + 3));
  q = multiplyAdd(q, t, constant(TAIL + 2));
  q = multiplyAdd(q, t, constant(TAIL + 1));
  q = multiplyAdd(q, t, constant(TAIL));
  const tail = f32x4.mul(f32x4.mul(t, q), e);
  return v128.bitselect(tail, f32x4.sub(one(), tail), f32x4.lt(x, f32x4.splat(0)));
}
