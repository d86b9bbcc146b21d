/**
 * A derivative by nothing but the loss: dE/dv = (E(v + h) - E(v - h)) / 2h + O(h^2), for numbers of a model in float64 that
 * keeps everything it computes.
 */
import type { Step } from '../kernels/kernels.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { Model } from '../train/model.ts';
import { createKinks } from './kinks.ts';

export interface Quotient {
  readonly value: number;
  /** What rounding may have it off by: sums in float64 carry an error, and the difference of two of them carries it undivided. */
  readonly rounding: number;
}

/** What sums in float64 may be off by, as a part of E. */
const ROUNDING = 1e-15;

/** One v of a tensor: `values[index]`, and the steps of the forward pass that have to be done again when it changes. */
export interface Variable {
  readonly values: FloatArray;
  readonly index: number;
  readonly steps: readonly Step[];
}

export type QuotientOf = (
  variable: Variable,
  isGood: (quotient: Quotient) => boolean,
) => Generator<void, readonly Quotient[]>;

/**
 * Quotients with each h of `widths` until `isGood` says of one that it is: it is the last then. Those that cross a kink are left
 * out: the slope of neither side. The model has done its forward pass; a step of kernels is done between two yields.
 */
export function createQuotients(model: Model, widths: readonly number[]): QuotientOf {
  const kinks = createKinks(model);
  const here = new Int32Array(kinks.places);
  const there = new Int32Array(kinks.places);
  kinks.read(here);

  function* errorOf(steps: readonly Step[]): Generator<void, { error: number; isSameSide: boolean }> {
    yield* stepwise(steps);
    const error = model.computeLoss();
    kinks.read(there);
    return { error, isSameSide: here.every((side, place) => side === there[place]) };
  }

  return function* quotientsOf({ values, index, steps }, isGood) {
    const v = values[index]!;
    const found: Quotient[] = [];
    for (const h of widths) {
      values[index] = v + h;
      const above = yield* errorOf(steps);
      values[index] = v - h;
      const below = yield* errorOf(steps);
      values[index] = v;
      if (!above.isSameSide || !below.isSameSide) continue;
      const value = (above.error - below.error) / (2 * h);
      const quotient = { value, rounding: (ROUNDING * Math.abs(above.error)) / h };
      found.push(quotient);
      if (isGood(quotient)) break;
    }
    return found;
  };
}

/** One after another, with a yield after each. */
export function* stepwise(steps: readonly Step[]): Generator<void, void> {
  for (const step of steps) {
    step();
    yield;
  }
}
