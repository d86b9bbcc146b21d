import { describe, expect, test } from 'vitest';
import { createComparison } from '../../../core/verify/comparison.ts';

const tolerance = { atol: 0.1, rtol: 0.01 };

test('an error of exactly what the tolerance allows passes, a little more fails', () => {
  const at = createComparison({ atol: 0.5, rtol: 0.25 });
  at.number('x', 3.0, 2);
  expect(at.verdict()).toEqual({ ok: true, largestError: 1, where: 'x', reason: null });
  const above = createComparison({ atol: 0.5, rtol: 0.25 });
  above.number('x', 3.01, 2);
  expect(above.verdict().ok).toBe(false);
});

test('the worst value is told, with its place', () => {
  const comparison = createComparison(tolerance);
  comparison.numbers('y', [1, 2.5, 3], [1, 2, 3]);
  expect(comparison.verdict()).toMatchObject({
    ok: false,
    where: 'y[1]',
    reason: 'y[1] is off by 417% of what its tolerance allows',
  });
  expect(comparison.verdict().largestError).toBeCloseTo(0.5 / 0.12, 12);
});

describe('faults', () => {
  test('NaN and infinities never pass, unless they are expected', () => {
    for (const got of [Number.NaN, Infinity]) {
      const comparison = createComparison(tolerance);
      comparison.number('y', got, 1);
      expect(comparison.verdict()).toMatchObject({ ok: false, largestError: Infinity, where: 'y' });
    }
    const expected = createComparison(tolerance);
    expected.number('y', Infinity, Infinity);
    expect(expected.verdict().ok).toBe(true);
  });

  test('another count of numbers', () => {
    const comparison = createComparison(tolerance);
    comparison.numbers('y', [], [1]);
    expect(comparison.verdict()).toMatchObject({ ok: false, reason: 'y has 0 numbers, expected are 1' });
  });

  test('something that has to be equal', () => {
    const comparison = createComparison(tolerance);
    comparison.exactly('label', 3, 3);
    expect(comparison.verdict().ok).toBe(true);
    comparison.exactly('label', 4, 3);
    expect(comparison.verdict()).toMatchObject({ ok: false, reason: 'label is 4, expected is 3' });
  });
});
