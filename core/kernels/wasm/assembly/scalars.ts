/** Functions of a single float64, to about 1e-15: for what is computed once a row, a chunk or a random number. */

/** ln x for normal x > 0: x = 2^k m with m between the roots of 1/2 and 2, ln m = 2 (s + s^3 / 3 + s^5 / 5 + ...) */
export function logarithmOf(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  const k = (bits - 0x3fe6a09e667f3bcd) >> 52;
  const m = reinterpret<f64>(bits - (k << 52));
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let q = 1.0 / 21;
  q = q * z + 1.0 / 19;
  q = q * z + 1.0 / 17;
  q = q * z + 1.0 / 15;
  q = q * z + 1.0 / 13;
  q = q * z + 1.0 / 11;
  q = q * z + 1.0 / 9;
  q = q * z + 1.0 / 7;
  q = q * z + 1.0 / 5;
  q = q * z + 1.0 / 3;
  // The exponent of NaN is like any other.
  return <f64>k * 0.6931471805599453 + 2 * (s + s * z * q) + (x - x);
}

/** base^exponent for an exponent that is a natural number */
export function powerOf(base: f64, exponent: f32): f64 {
  let power: f64 = 1;
  for (let n = <u32>exponent; n > 0; n >>= 1) {
    if (n & 1) power *= base;
    base *= base;
  }
  return power;
}
