import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logIterationScale, logScale } from '../../../renderer/charts/log-scale.ts';

test.each([
  [0.02, 3, [0.01, 0.03, 0.1, 0.3, 1, 3]],
  [1.2, 4.5, [1, 2, 3, 4, 5]],
  [0.5, 8, [0.5, 1, 2, 5, 10]],
  [1, 1000, [1, 10, 100, 1000]],
  [1, 1, [1, 2]],
  [1e-9, 1, [1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]],
])('%d to %d', (low, high, ticks) => {
  expect(logScale(low, high).ticks).toEqual(ticks);
});

test('any range: held whole, rising, about as many labels as wanted, and ends that are labels', () => {
  const power = fc.double({ min: -12, max: 12, noNaN: true });
  fc.assert(
    fc.property(power, power, fc.integer({ min: 2, max: 9 }), (a, b, count) => {
      const [low, high] = [10 ** Math.min(a, b), 10 ** Math.max(a, b)];
      const { min, max, ticks } = logScale(low, high, count);
      expect(min).toBeLessThanOrEqual(low);
      expect(max).toBeGreaterThanOrEqual(high);
      expect([ticks[0], ticks.at(-1)]).toEqual([min, max]);
      expect(ticks).toEqual([...new Set(ticks)].sort((x, y) => x - y));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(count + 3);
    }),
  );
});

test('iterations: ends exactly where they are asked to, whole numbers between', () => {
  expect(logIterationScale(1, 470)).toEqual({ min: 1, max: 470, ticks: [1, 2, 5, 10, 20, 50, 100, 200] });
  expect(logIterationScale(37, 52).ticks).toEqual([40, 50]);
  expect(logIterationScale(1, 1)).toEqual({ min: 1, max: 2, ticks: [1, 2] });
});
