/**
 * How far numbers are from those that they should be, tensor by tensor:
 *
 *   difference = |ours - theirs|
 *   allowed    = absolute max(1, largest |theirs| of the tensor) + relative |theirs| + what rounding explains
 *   share      = difference / allowed          1 is the limit
 */
export interface Allowance {
  readonly absolute: number;
  readonly relative: number;
}

export interface ComparedNumber {
  /** Where it stands in its tensor, row-major. */
  readonly index: number;
  readonly ours: number;
  readonly theirs: number;
  /** Infinity where one of the two is no number, or not finite, and the other is not the same. */
  readonly share: number;
}

export interface LargestDifference {
  /** How many numbers were compared. */
  readonly count: number;
  /** The largest |ours - theirs|. */
  readonly absolute: number;
  /** The same as a part of the largest |theirs|; 0 where both are 0. */
  readonly relative: number;
  /** The largest |theirs|. */
  readonly size: number;
  /** The largest share of what is allowed: it passes up to 1. 0 where nothing was compared. */
  readonly share: number;
  /** Those with the largest shares, the largest first. */
  readonly worst: readonly ComparedNumber[];
}

/** How many of the worst are told. */
const WORST = 6;

export interface DifferenceSearch {
  /** `rounding`: what this number may be off by beside. */
  compare(index: number, ours: number, theirs: number, rounding?: number): void;
  result(): LargestDifference;
}

/** The share of one number; `size`: the largest |theirs| of the whole tensor. */
export function shareOfAllowed(
  { absolute, relative }: Allowance,
  size: number,
  ours: number,
  theirs: number,
  rounding = 0,
): number {
  if (ours === theirs || Object.is(ours, theirs)) return 0;
  const floor = absolute * Math.max(1, Number.isFinite(size) ? size : 1);
  const share = Math.abs(ours - theirs) / (floor + relative * Math.abs(theirs) + rounding);
  // NaN, as of Infinity / Infinity, is as wrong as can be.
  return Number.isNaN(share) ? Infinity : share;
}

/** `size`: the largest |theirs| of the whole tensor. */
export function searchDifference(allowance: Allowance, size: number): DifferenceSearch {
  const worst: ComparedNumber[] = [];
  let count = 0;
  let largest = 0;
  return {
    compare(index, ours, theirs, rounding = 0) {
      count++;
      const share = shareOfAllowed(allowance, size, ours, theirs, rounding);
      const difference = share === 0 ? 0 : Math.abs(ours - theirs);
      if (!(difference <= largest)) largest = difference;
      if (worst.length === WORST && share <= (worst.at(-1)?.share ?? 0)) return;
      const place = worst.findIndex((each) => each.share < share);
      worst.splice(place === -1 ? worst.length : place, 0, { index, ours, theirs, share });
      if (worst.length > WORST) worst.pop();
    },
    result: () => ({
      count,
      absolute: largest,
      relative: largest === 0 ? 0 : largest / size,
      size,
      share: worst[0]?.share ?? 0,
      worst: [...worst],
    }),
  };
}

/** The largest |value|; NaN where one is no number. */
export function largestSize(values: ArrayLike<number>): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.abs(values[i]!);
    if (!(value <= size)) size = value;
  }
  return size;
}
