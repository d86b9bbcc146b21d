import { expect, test } from 'vitest';
import { describe, median } from '../../../core/bench/statistics.ts';

// The quartiles are those that R gives by default: quantile(c(...)).
test('middle, ends and quartiles of an odd number of values, in any order', () => {
  expect(describe([7, 1, 15, 3, 36])).toEqual({
    count: 5,
    median: 7,
    min: 1,
    max: 36,
    lowerQuartile: 3,
    upperQuartile: 15,
  });
});

test('of an even number, between the two beside the place', () => {
  expect(describe([4, 1, 3, 2])).toEqual({
    count: 4,
    median: 2.5,
    min: 1,
    max: 4,
    lowerQuartile: 1.75,
    upperQuartile: 3.25,
  });
});

test('numbers are sorted by size, not as text, and are left as they were', () => {
  const values = [10, 9, 100];
  expect(median(values)).toBe(10);
  expect(values).toEqual([10, 9, 100]);
});

test('one value is all of them', () => {
  expect(describe([5])).toMatchObject({ median: 5, min: 5, max: 5, lowerQuartile: 5, upperQuartile: 5 });
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('no median');
});
