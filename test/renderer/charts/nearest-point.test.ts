import { expect, test } from 'vitest';
import { nearestPoint } from '../../../renderer/charts/nearest-point.ts';

const points = [1, 2, 5, 9].map((iteration) => ({ iteration, probability: 0.5 }));

test.each([
  [-3, 0],
  [1, 0],
  [1.4, 0],
  [1.6, 1],
  [3.4, 1],
  [3.6, 2],
  [5, 2],
  [7.1, 3],
  [9, 3],
  [100, 3],
])('iteration %d of 1, 2, 5, 9: the point at %i', (iteration, place) => {
  expect(nearestPoint(points, iteration)).toBe(place);
});

test('half-way between two: the earlier one', () => {
  expect(nearestPoint(points, 1.5)).toBe(0);
  expect(nearestPoint(points, 7)).toBe(2);
});

test('no points: none', () => {
  expect(nearestPoint([], 3)).toBe(-1);
});
