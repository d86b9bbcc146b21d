import { describe, expect, test } from 'vitest';
import { HISTOGRAM_STEPS, histogramOf } from '../../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../../core/inspect/layer-history.ts';
import {
  countAt,
  momentAt,
  roundSteps,
  stepAt,
  stepOf,
  timeLayout,
} from '../../../../renderer/inside/time/time-layout.ts';

const moments = [[-1, 0, 0.5, 1], [2, 2, 2, 4], [3]].map(histogramOf);
const counts = new Uint32Array(3 * HISTOGRAM_STEPS);
for (const [moment, histogram] of moments.entries()) counts.set(histogram.counts, moment * HISTOGRAM_STEPS);
const column = (of: 'low' | 'high' | 'mean' | 'deviation') =>
  Float64Array.from(moments, (histogram) => histogram[of]);
const tensor: TensorHistory = {
  name: 'conv/kernel',
  ...{ low: column('low'), high: column('high'), mean: column('mean'), deviation: column('deviation') },
  counts,
};
const iterations = Uint32Array.of(0, 10, 20);
const layout = timeLayout(iterations, tensor, { width: 676, height: 242 });

describe('the strip', () => {
  test('has the least of all values at its bottom and the greatest at its top', () => {
    expect([layout.low, layout.high]).toEqual([-1, 4]);
    expect([layout.y(-1), layout.y(4)]).toEqual([layout.top + layout.height, layout.top]);
  });

  test('gives every moment a column, side by side, and finds it by any place in it', () => {
    const columns = [0, 1, 2].map(layout.column);
    expect(columns.map(([from, to]) => Math.round(to - from))).toEqual([200, 200, 200]);
    for (const [moment, [from, to]] of columns.entries()) {
      for (const place of [from + 1, (from + to) / 2, to - 1])
        expect(momentAt(layout, 3, place)).toBe(moment);
    }
    expect(momentAt(layout, 3, -50)).toBe(0);
    expect(momentAt(layout, 3, 5000)).toBe(2);
  });

  test('finds the step of a value, and what it counts', () => {
    expect(stepOf(tensor, 1, stepAt(tensor, 1, 2))).toMatchObject({ from: 2, count: 3 });
    expect(stepOf(tensor, 1, stepAt(tensor, 1, 99)).count).toBe(1);
    expect([0, 1, 2].map((moment) => countAt(tensor, moment))).toEqual([4, 4, 1]);
    // All numbers are equal there.
    expect(stepOf(tensor, 2, stepAt(tensor, 2, -7))).toEqual({ from: 3, to: 3, count: 1 });
  });

  test('has room where nothing moved', () => {
    const still = { ...tensor, low: Float64Array.of(2), high: Float64Array.of(2) };
    const { low, high } = timeLayout(Uint32Array.of(5), still, { width: 100, height: 100 });
    expect([low, high]).toEqual([1, 3]);
  });
});

test.each([
  [-0.08, 0.08, 8, [-0.08, -0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06, 0.08]],
  [0, 45, 6, [0, 10, 20, 30, 40]],
  [3, 3, 5, []],
])('round numbers from %d to %d, about %i', (low, high, about, expected) => {
  expect(roundSteps(low, high, about)).toEqual(expected);
});
