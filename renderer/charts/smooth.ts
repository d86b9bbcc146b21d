/** Smooths a series that grows: the values of the last call must begin those of the next. */
export type Smoother = (values: Float32Array) => Float32Array;

const FIRST_CAPACITY = 1024;

/**
 * An exponential moving average over the iterations, with its beginning corrected: what stood k iterations ago counts
 * weight^k, and the weights sum to 1, with those of few values too:
 *
 *     s(t) = sum of weight^(t - j) v(j) / sum of weight^(t - j), over the iterations j <= t that have a number
 *
 * It depends on no later value, and so neither on the length of the run nor on what of it is drawn. Where a value is no
 * number, there is none either, and time goes on. Each value is computed once. `weight`: from 0, the values themselves,
 * to below 1. The result is good until the next call.
 */
export function createSmoother(weight: number): Smoother {
  if (!(weight > 0)) return (values) => values;
  let smoothed = new Float32Array(0);
  let length = 0;
  let mean = 0;
  let sum = 0; // of the weights
  let inverse = Infinity; // of the sum, which after some time stays what it is

  return (values) => {
    if (values.length > smoothed.length) {
      const larger = new Float32Array(Math.max(FIRST_CAPACITY, values.length, 2 * smoothed.length));
      larger.set(smoothed);
      smoothed = larger;
    }
    for (; length < values.length; length++) {
      const value = values[length]!;
      const before = sum;
      sum *= weight;
      if (isFinite(value)) {
        sum += 1;
        if (sum !== before) inverse = 1 / sum;
        // In this form a constant stays what it is, to the last bit.
        mean += (value - mean) * inverse;
        smoothed[length] = mean;
      } else smoothed[length] = NaN;
    }
    return smoothed.subarray(0, values.length);
  };
}
