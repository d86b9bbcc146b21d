/**
 * Losses that compare each output y with its target t by itself; the loss of a batch is the mean over all outputs of
 * all images. Each with its derivative by y beside it.
 */

export interface ElementwiseLoss {
  readonly value: (y: number, t: number) => number;
  readonly derivative: (y: number, t: number) => number;
}

/** Where the Huber loss turns from a square into a line. */
const HUBER_DELTA = 1;

/** Probabilities are clipped to [1e-7, 1 - 1e-7], so that their logarithms stay finite. */
const LOWEST_PROBABILITY = 1e-7;
const HIGHEST_PROBABILITY = 1 - 1e-7;

export const elementwiseLosses = {
  /** (y - t)^2 */
  meanSquaredError: {
    value: (y, t) => (y - t) ** 2,
    derivative: (y, t) => 2 * (y - t),
  },
  /** |y - t|; its derivative is 0 where they are equal */
  meanAbsoluteError: {
    value: (y, t) => Math.abs(y - t),
    derivative: (y, t) => Math.sign(y - t),
  },
  /** (y - t)^2 / 2 up to a distance of delta, then delta (|y - t| - delta / 2): outliers pull no harder */
  huber: {
    value: (y, t) => {
      const distance = Math.abs(y - t);
      if (distance <= HUBER_DELTA) return distance ** 2 / 2;
      return HUBER_DELTA * (distance - HUBER_DELTA / 2);
    },
    derivative: (y, t) => Math.min(Math.max(y - t, -HUBER_DELTA), HUBER_DELTA),
  },
  /** -(t ln y + (1 - t) ln(1 - y)), of a clipped y; its derivative is 0 where y was clipped */
  binaryCrossentropy: {
    value: (y, t) => {
      const p = clipProbability(y);
      return -(t * Math.log(p) + (1 - t) * Math.log1p(-p));
    },
    derivative: (y, t) => (isClipped(y) ? 0 : (y - t) / (y * (1 - y))),
  },
} as const satisfies Readonly<Record<string, ElementwiseLoss>>;

export type ElementwiseLossName = keyof typeof elementwiseLosses;

export function isClipped(y: number): boolean {
  return y < LOWEST_PROBABILITY || y > HIGHEST_PROBABILITY;
}

/** NaN stays NaN. */
export function clipProbability(y: number): number {
  return Math.min(Math.max(y, LOWEST_PROBABILITY), HIGHEST_PROBABILITY);
}
