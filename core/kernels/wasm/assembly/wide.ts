/** Sums in float64: four float32 become two vectors of two. */

/** The first two numbers of v. */
export function widenLow(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

/** The last two. */
export function widenHigh(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1));
}

/** Which of the first two numbers are counted, of a vector that says it of four. */
export function countedLow(counted: v128): v128 {
  return v128.shuffle<i32>(counted, counted, 0, 0, 1, 1);
}

/** Which of the last two. */
export function countedHigh(counted: v128): v128 {
  return v128.shuffle<i32>(counted, counted, 2, 2, 3, 3);
}

/** Back to four float32. */
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/** sums + the four numbers of v; sums: two float64, whose own sum it is. */
export function addWide(sums: v128, v: v128): v128 {
  return f64x2.add(sums, f64x2.add(widenLow(v), widenHigh(v)));
}

/** sums + the squares of the four numbers of v */
export function addSquares(sums: v128, v: v128): v128 {
  const low = widenLow(v);
  const high = widenHigh(v);
  return f64x2.add(sums, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
}

export function wideTotal(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
