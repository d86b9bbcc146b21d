import { expect, test } from 'vitest';
import { unitsThat, zeroUnits } from '../../../core/inspect/units-that.ts';

// (2, 2, 3): the first unit is 0 everywhere, the second in three cells of four, the third in two.
const values = [0, 0, 1, 0, 0, 0, 0, -2, 0, 0, 0, 3];

test('a unit is 0 when all of its numbers are', () => {
  expect(zeroUnits(values, 3)).toEqual([0]);
});

test('units more than half of whose numbers are such ones', () => {
  const isZero = (value: number): boolean => value === 0;
  expect(unitsThat(values, 3, isZero, 0.5)).toEqual([0, 1]);
  expect(unitsThat(values, 3, isZero, 0.49)).toEqual([0, 1, 2]);
  expect(unitsThat([0.5, 0, 1], 3, isZero, 0.5)).toEqual([1]);
});
