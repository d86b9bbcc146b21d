/** Half the distance from 1 to the next float32. */
const ROUNDING = 2 ** -24;

/** Terms are often sums themselves, of so many numbers at least. */
const LEAST_TERMS = 100;

/** The least normal float32: below it nothing is exact. */
const LEAST_NUMBER = 2 ** -126;

/**
 * How far a sum of these in float32 may be from the exact one: about n u times the sum of their sizes, in whatever order they are
 * added, with u = 2^-24 (Higham, Accuracy and Stability, 3.1).
 */
export function roundingOf(terms: ArrayLike<number>): number {
  let size = 0;
  for (let at = 0; at < terms.length; at++) size += Math.abs(terms[at]!);
  return Math.max(LEAST_TERMS, terms.length + 2) * (ROUNDING * size + LEAST_NUMBER);
}

/** How far y = h(a) may be, for an a that is off by `tolerance`: no slope of an activation is above 1.2. */
export function roundingAfter(tolerance: number, y: number): number {
  return 1.2 * tolerance + 16 * ROUNDING * (1 + Math.abs(y));
}
