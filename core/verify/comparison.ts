/** Compares numbers one by one with those expected, and remembers the worst and the first fault that is no number. */
import { formatShare } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { Verdict } from './verdict.ts';

/** A value passes when |got - want| <= atol + rtol |want|. */
export interface Tolerance {
  readonly atol: number;
  readonly rtol: number;
}

export interface Comparison {
  number(where: string, got: number, want: number): void;
  /** Different lengths are a fault. */
  numbers(where: string, got: ArrayLike<number>, want: ArrayLike<number>): void;
  /** Something that has to be equal: a label, a count. */
  exactly(where: string, got: number, want: number): void;
  fault(reason: string): void;
  verdict(): Verdict;
}

export function createComparison({ atol, rtol }: Tolerance): Comparison {
  let largestError: number | null = null;
  let where: string | null = null;
  let firstFault: string | null = null;

  const number: Comparison['number'] = (place, got, want) => {
    const error = Math.abs(got - want) / (atol + rtol * Math.abs(want));
    const ratio = Number.isNaN(error) ? (got === want ? 0 : Infinity) : error;
    if (largestError === null || ratio > largestError) {
      largestError = ratio;
      where = place;
    }
  };
  const fault = (reason: string): void => {
    firstFault ??= reason;
  };
  return {
    number,
    fault,
    numbers: (place, got, want) => {
      if (got.length !== want.length) {
        fault(t('verify.count', { where: place, found: got.length, expected: want.length }));
        return;
      }
      for (let i = 0; i < want.length; i++)
        number(`${place}[${i}]`, got[i] ?? Number.NaN, want[i] ?? Number.NaN);
    },
    exactly: (place, got, want) => {
      if (got !== want) fault(t('verify.different', { where: place, found: got, expected: want }));
    },
    verdict: () => {
      const tooLarge =
        largestError !== null && where !== null && largestError > 1
          ? t('verify.tooLarge', { where, share: formatShare(largestError) })
          : null;
      const reason = firstFault ?? tooLarge;
      return { ok: reason === null, largestError, where, reason };
    },
  };
}
