/** What all kernels share: modes, and vectors of four float32. */

/** Sums begin at the bias of their column. */
export const FROM_BIAS: i32 = 1;
/** Sums are added to what is there. */
export const ACCUMULATE: i32 = 2;
/** Negative results become zero; NaN stays. */
export const RELU: i32 = 4;
/** Results too small for their products to be normal numbers become zero. */
export const FLUSH: i32 = 8;

/** x y + sum: rounded once where the module has relaxed SIMD and the machine a fused instruction, else twice. */
export function multiplyAdd(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** 2^-63 and 2^-124; in memory, since V8 makes a vector of a constant in the code anew each time, by three instructions. */
const SMALLEST = memory.data<f32>([1.0842021724855044e-19, 4.70197740328915e-38]);

/**
 * Numbers below 2^-63 become zero: the product of two that are left is a normal number, and products with denormal ones
 * take 200 times as long. NaN stays NaN.
 */
export function flush(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), v128.load32_splat(SMALLEST)));
}

/** x >= 0, a sum of squares of flushed numbers: below 2^-124 it becomes zero, so that a share of it is a normal number, too. */
export function flushSquares(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(x, v128.load32_splat(SMALLEST, 4)));
}
