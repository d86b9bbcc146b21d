/** The standard normal distribution, as gelu needs it, to about 1e-15. */

const SQRT_2_PI = Math.sqrt(2 * Math.PI);

/** Beyond this the continued fraction needs fewer terms than the series. */
const SERIES_END = 3.5;
const FRACTION_TERMS = 40;

/** phi(x) = e^(-x^2 / 2) / sqrt(2 pi) */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / SQRT_2_PI;
}

/** Phi(x) = (1 + erf(x / sqrt 2)) / 2, the probability below x. */
export function normalDistribution(x: number): number {
  if (Math.abs(x) < SERIES_END) return 0.5 + centralPart(x);
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/**
 * Phi(x) - 1/2 = phi(x) (x + x^3/3 + x^5/(3*5) + x^7/(3*5*7) + ...): no term cancels another.
 * Abramowitz & Stegun 26.2.11.
 */
function centralPart(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** 1 - Phi(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...)))) for x > 0. Abramowitz & Stegun 26.2.14. */
function upperTail(x: number): number {
  let denominator = x;
  for (let k = FRACTION_TERMS; k >= 1; k--) denominator = x + k / denominator;
  return normalDensity(x) / denominator;
}
