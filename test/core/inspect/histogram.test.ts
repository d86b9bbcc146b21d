import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HISTOGRAM_STEPS, histogramOf } from '../../../core/inspect/histogram.ts';
import { createThinned } from '../../../core/inspect/thinned.ts';

describe('a histogram', () => {
  test('counts every number in the step that it lies in', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2 }), (values) => {
        const { low, high, counts, mean, deviation } = histogramOf(values);
        // -0 and 0 are one value.
        expect([low + 0, high + 0]).toEqual([Math.min(...values) + 0, Math.max(...values) + 0]);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        const average = values.reduce((sum, value) => sum + value / values.length, 0);
        expect(mean).toBeCloseTo(average, 9);
        const squares = values.reduce((sum, value) => sum + (value - average) ** 2 / values.length, 0);
        expect(deviation).toBeCloseTo(Math.sqrt(squares), 9);
        const width = (high - low) / HISTOGRAM_STEPS;
        if (!Number.isFinite(1 / width)) return;
        // Far enough from the ends of a step that rounding decides nothing.
        const inside = values.every((value) => Math.abs((((value - low) / width) % 1) - 0.5) < 0.4999);
        if (!inside) return;
        for (const [step, count] of counts.entries()) {
          const [from, to] = [low + step * width, low + (step + 1) * width];
          expect(count).toBe(values.filter((value) => value >= from && value < to).length);
        }
      }),
    );
  });

  test('of steps that are known', () => {
    const values = Array.from({ length: HISTOGRAM_STEPS + 1 }, (_, i) => i);
    const { counts } = histogramOf(values);
    // The last step has its upper end, too.
    expect([...counts]).toEqual([...new Array<number>(HISTOGRAM_STEPS - 1).fill(1), 2]);
  });

  test('numbers that differ by less than a step can be are counted, too', () => {
    expect(histogramOf([0, -5e-324]).counts[0]).toBe(2);
  });

  test('leaves out what is not finite; equal numbers lie in the first step', () => {
    const { counts, low, high, mean, deviation } = histogramOf([3, Number.NaN, 3, Infinity]);
    expect([low, high, mean, deviation, counts[0]]).toEqual([3, 3, 3, 0, 2]);
    expect(histogramOf([Number.NaN])).toMatchObject({ low: 0, high: 0, mean: 0 });
  });
});

describe('moments of a run', () => {
  test.each([10, 64, 65, 1000, 12_345])(
    'of %i iterations: few, evenly apart, from the first on',
    (iterations) => {
      const moments = createThinned<number>(64);
      for (let i = 0; i <= iterations; i++) if (moments.isDue(i)) moments.add(i, i);
      const { items } = moments;
      expect(items.length).toBeLessThanOrEqual(64);
      expect(items.length).toBeGreaterThan(Math.min(iterations, 31));
      const stride = (items[1] ?? 0) - (items[0] ?? 0);
      expect(items).toEqual(items.map((_, place) => place * stride));
      expect(Math.log2(stride) % 1).toBe(0);
    },
  );

  test('begin anew', () => {
    const moments = createThinned<number>(4);
    for (let i = 0; i < 20; i++) if (moments.isDue(i)) moments.add(i, i);
    moments.clear();
    expect([moments.items.length, moments.isDue(0)]).toEqual([0, true]);
  });
});
