import { expect, test } from 'vitest';
import { argmax, argmin } from '../../../core/train/argmax.ts';

test.each([
  [[3, 1, 2], 0, 1],
  [[1, 2, 2, 1], 1, 0],
  [[5, 5, 5], 0, 0],
  [[-Infinity, 0, Infinity], 2, 0],
  [[Number.NaN, 1, 2], 2, 1],
  [[2, Number.NaN, 1], 0, 2],
  [[Number.NaN, Number.NaN], 0, 0],
])('%j: the largest is at %i, the smallest at %i', (values, largest, smallest) => {
  expect(argmax(values)).toBe(largest);
  expect(argmin(values)).toBe(smallest);
});
