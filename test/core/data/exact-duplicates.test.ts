import { expect, test } from 'vitest';
import { crc32 } from '../../../core/data/crc32.ts';
import { groupEqualImages } from '../../../core/data/exact-duplicates.ts';
import { dataSet } from '../../support/data-sets.ts';

test('images with the same pixels are together', () => {
  const images = [
    [1, 2],
    [3, 4],
    [1, 2],
    [2, 1],
    [3, 4],
    [1, 2],
  ];
  const data = dataSet(
    [1, 2, 1],
    images.map((pixels) => ({ pixels })),
  );
  expect(groupEqualImages(data)).toEqual([[0, 2, 5], [1, 4], [3]]);
});

test('different pixels with the same check sum stay apart', () => {
  // The sum is a remainder: adding the polynomial itself (1 04C11DB7, lowest bit first) leaves it as it is.
  const [zeros, polynomial] = [new Uint8Array(6), Uint8Array.of(65, 6, 113, 219, 1, 0)];
  expect(crc32(polynomial)).toBe(crc32(zeros));
  const data = dataSet(
    [1, 6, 1],
    [zeros, polynomial, zeros].map((pixels) => ({ pixels })),
  );
  expect(groupEqualImages(data)).toEqual([[0, 2], [1]]);
});
