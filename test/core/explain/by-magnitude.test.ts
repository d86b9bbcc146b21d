import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byMagnitude } from '../../../core/explain/by-magnitude.ts';

test('the largest first, equal ones by place, zeros last, NaN as large as can be', () => {
  const numbers = Float64Array.of(0, -2, 1, 2, 0, Number.NaN, -Infinity, 2);
  expect([...byMagnitude(numbers)]).toEqual([5, 6, 1, 3, 7, 2, 0, 4]);
});

test('of any numbers, the order of a stable sort', () => {
  const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -2, max: 2 }));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), (numbers) => {
      const expected = [...numbers.keys()].sort((p, q) =>
        compare(Math.abs(numbers[q]!), Math.abs(numbers[p]!)),
      );
      expect([...byMagnitude(Float64Array.from(numbers))]).toEqual(expected);
    }),
  );
});

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
