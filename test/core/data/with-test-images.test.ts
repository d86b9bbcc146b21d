import { expect, test } from 'vitest';
import { withTestImages } from '../../../core/data/with-test-images.ts';
import { dataSet } from '../../support/data-sets.ts';

test('images of another set come behind those of the first, and some of them are its test', () => {
  const data = dataSet(
    [1, 2, 1],
    [
      { pixels: [1, 2], label: 1 },
      { pixels: [3, 4], part: 'validation' },
    ],
  );
  const other = dataSet(
    [1, 2, 1],
    [{ pixels: [5, 6], label: 1 }, { pixels: [7, 8] }, { pixels: [9, 10], label: 1 }],
  );
  const all = withTestImages(data, other, Uint32Array.of(0, 2));
  expect([...all.pixels]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect([...all.labels]).toEqual([1, 0, 1, 0, 1]);
  expect(all.sources.map(({ name }) => name)).toEqual(['0.png', '1.png', '0.png', '1.png', '2.png']);
  expect(all.parts).toEqual({
    train: Uint32Array.of(0),
    validation: Uint32Array.of(1),
    test: Uint32Array.of(2, 4),
  });
});
