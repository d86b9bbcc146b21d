import { expect } from '@playwright/test';

/** A number as it is written on a page, and how far the one that is meant may be from it. */
export interface WrittenNumber {
  readonly value: number;
  readonly error: number;
}

/** "-0.0123": to half of its last digit. "12": exactly. */
export function writtenNumber(text: string): WrittenNumber {
  const plain = text.replaceAll('−', '-').replaceAll(',', '').trim();
  const [, digits, exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e(-?\d+))?$/.exec(plain) ?? [];
  const value = plain === '' ? Number.NaN : Number(plain);
  return { value, error: digits === undefined ? 0 : 0.5 * 10 ** (Number(exponent) - digits.length) };
}

export function sumOf(terms: readonly WrittenNumber[]): WrittenNumber {
  return terms.reduce((sum, { value, error }) => ({ value: sum.value + value, error: sum.error + error }), {
    value: 0,
    error: 0,
  });
}

export function productOf(a: WrittenNumber, b: WrittenNumber): WrittenNumber {
  const error = Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error;
  return { value: a.value * b.value, error };
}

/** float32 computes with 7 digits. */
const ROUNDING = 1e-6;

/** That both may be the same number. */
export function expectSame(found: WrittenNumber, expected: WrittenNumber, title: string): void {
  const allowed = found.error + expected.error + ROUNDING * Math.abs(expected.value);
  const difference = Math.abs(found.value - expected.value);
  expect(difference, `${title}: ${found.value} is not ${expected.value}`).toBeLessThanOrEqual(allowed);
}
