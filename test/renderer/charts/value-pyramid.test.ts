import { expect, test } from 'vitest';
import { mulberry32 } from '../../../core/random.ts';
import { createPyramid } from '../../../renderer/charts/value-pyramid.ts';

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0;

function noise(length: number): Float32Array {
  const random = mulberry32(length);
  // Few different values, so that there are equal ones, and some that are none.
  return Float32Array.from({ length }, () => {
    const value = Math.floor(random.next() * 50) - 10;
    return value === 7 ? NaN : value === 9 ? Infinity : value;
  });
}

/** By looking at every value. */
function slowly(
  values: Float32Array,
  from: number,
  end: number,
  drawable: (value: number) => boolean,
): readonly [number, number] | null {
  let lowest = -1;
  let highest = -1;
  for (let index = from; index < end; index++) {
    const value = values[index] ?? NaN;
    if (!drawable(value)) continue;
    if (lowest < 0 || value < (values[lowest] ?? NaN)) lowest = index;
    if (highest < 0 || value > (values[highest] ?? NaN)) highest = index;
  }
  return lowest < 0 ? null : [lowest, highest];
}

test.each([
  ['every number', Number.isFinite, false],
  ['what is more than 0', isPositive, true],
] as const)(
  'any part of 5,000 values, %s: the extremes that looking at each one finds',
  (_, drawable, positive) => {
    const values = noise(5000);
    const pyramid = createPyramid();
    pyramid.grow(values);
    const random = mulberry32(3);
    for (let trial = 0; trial < 2000; trial++) {
      const from = Math.floor(random.next() * 5000);
      const end = from + Math.floor(random.next() * (trial % 2 === 0 ? 40 : 5001 - from));
      expect(pyramid.extremes(from, Math.min(end, 5000), positive)).toEqual(
        slowly(values, from, Math.min(end, 5000), drawable),
      );
    }
  },
);

test('a series that grows: the same as at once, and the values left out are counted', () => {
  const values = noise(3000);
  const grown = createPyramid();
  for (let length = 0; length <= values.length; length += 1 + (length % 61)) {
    const part = values.subarray(0, length);
    grown.grow(part);
    expect(grown.extremes(0, length, true)).toEqual(slowly(values, 0, length, isPositive));
    expect(grown.extremes(0, length, false)).toEqual(slowly(values, 0, length, Number.isFinite));
    expect(grown.leftOut(true)).toBe(part.filter((value) => !isPositive(value)).length);
    expect(grown.leftOut(false)).toBe(part.filter((value) => !Number.isFinite(value)).length);
  }
});

test('nothing, and nothing that can be drawn: none', () => {
  const pyramid = createPyramid();
  expect(pyramid.extremes(0, 0, false)).toBeNull();
  pyramid.grow(new Float32Array(600).fill(NaN));
  expect(pyramid.extremes(0, 600, false)).toBeNull();
  expect(pyramid.leftOut(false)).toBe(600);
});

test('one spike among a million equal values is found from any side', () => {
  const values = new Float32Array(1_000_000).fill(1);
  values[765_432] = 2;
  const pyramid = createPyramid();
  pyramid.grow(values);
  expect(pyramid.extremes(0, 1_000_000, true)).toEqual([0, 765_432]);
  expect(pyramid.extremes(765_432, 765_433, true)).toEqual([765_432, 765_432]);
  expect(pyramid.extremes(765_433, 1_000_000, true)).toEqual([765_433, 765_433]);
});
