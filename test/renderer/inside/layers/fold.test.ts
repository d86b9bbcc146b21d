import { expect, test } from 'vitest';
import { foldVector, indexIn, placeIn } from '../../../../renderer/inside/layers/fold.ts';

test.each([
  [128, 8, 16],
  [10, 2, 5],
  [9216, 96, 96],
  [7, 1, 7],
  [1, 1, 1],
  // A prime: the last row has a gap.
  [101, 10, 11],
])('%i numbers stand in %i rows of %i', (length, rows, columns) => {
  expect(foldVector(length)).toMatchObject({ rows, columns, length, channels: 1, isMap: false });
});

test('a place and a number lead to each other', () => {
  const fold = { rows: 4, columns: 5, channels: 3, length: 60, isMap: true };
  for (let index = 0; index < 60; index++) {
    const place = placeIn(fold, index);
    expect(indexIn(fold, place, place.channel)).toBe(index);
  }
});

test('the gap of a last row belongs to the last number', () => {
  expect(indexIn(foldVector(101), { row: 9, column: 10 }, 0)).toBe(100);
});
