import { expect, test } from 'vitest';
import { fittedSpan, iterationAt, spanShowing, zoomedSpan } from '../../../renderer/charts/zoom.ts';

test.each([
  [
    { from: 10.4, to: 19.6 },
    { from: 10, to: 20 },
  ],
  [
    { from: -5, to: 4 },
    { from: 1, to: 10 },
  ],
  [
    { from: 95, to: 130 },
    { from: 65, to: 100 },
  ],
  [
    { from: 50, to: 50 },
    { from: 50, to: 52 },
  ],
  [{ from: 1, to: 100 }, null],
  [{ from: -40, to: 400 }, null],
])('%o of 100 iterations: %o', (span, fitted) => {
  expect(fittedSpan(span, 100)).toEqual(fitted);
});

test('half as wide around its middle, and twice as wide again', () => {
  expect(zoomedSpan({ from: 41, to: 61 }, 1000, 0.5, 51)).toEqual({ from: 46, to: 56 });
  expect(zoomedSpan({ from: 46, to: 56 }, 1000, 2, 51)).toEqual({ from: 41, to: 61 });
  expect(zoomedSpan({ from: 1, to: 1000 }, 1000, 2, 500)).toBeNull();
});

test('an iteration in it moves nothing; one beside it moves it so far', () => {
  const span = { from: 41, to: 60 };
  expect(spanShowing(span, 100, 50)).toBe(span);
  expect(spanShowing(span, 100, 40)).toEqual({ from: 40, to: 59 });
  expect(spanShowing(span, 100, 100)).toEqual({ from: 81, to: 100 });
});

test('the middle of an axis: half-way of 1 to 101, and 10 on a logarithmic axis from 1 to 100', () => {
  expect(iterationAt(0.5, 1, 101, false)).toBe(51);
  expect(iterationAt(0.5, 1, 100, true)).toBeCloseTo(10, 9);
});
