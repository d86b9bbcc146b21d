import { expect, test } from 'vitest';
import { agrees } from '../../../../renderer/inside/figure/agreement.tsx';
import { roundingAfter, roundingOf } from '../../../../renderer/inside/figure/rounding.ts';

const tolerance = roundingOf([1]);

test('a float32 beside the exact sum is the same number', () => {
  expect(agrees({ value: 1, engine: 1 + 2 ** -23, tolerance })).toBe(true);
  expect(agrees({ value: 1, engine: 1 + 2 ** -23, tolerance: roundingAfter(0, 1) })).toBe(true);
});

test('what rounding does not explain differs', () => {
  expect(agrees({ value: 1, engine: 1.00001, tolerance })).toBe(false);
  expect(agrees({ value: 1, engine: 1.00001, tolerance: roundingAfter(0, 1) })).toBe(false);
  expect(agrees({ value: 1, engine: Number.NaN, tolerance })).toBe(false);
});

test('a long sum of large terms may be off by more', () => {
  const terms = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? 1 : -1));
  expect(agrees({ value: 0, engine: 1, tolerance: roundingOf(terms) })).toBe(true);
  expect(agrees({ value: 0, engine: 10, tolerance: roundingOf(terms) })).toBe(false);
});

test('a sum that is no number agrees with one that is none', () => {
  expect(agrees({ value: Number.NaN, engine: Number.NaN, tolerance })).toBe(true);
});
