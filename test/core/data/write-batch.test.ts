import { expect, test } from 'vitest';
import { writeBatch } from '../../../core/data/write-batch.ts';
import { dataSetOf } from '../../support/data-sets.ts';

test('pixels are divided by 255, image after image in the order given', () => {
  const images = [
    [0, 51],
    [102, 153],
    [204, 255],
  ].map((pixels) => ({ label: 0, pixels }));
  const x = new Float32Array(4);
  writeBatch(x, dataSetOf([1, 2, 1], ['a'], images), [0, 2, 1], 1);
  expect([...x]).toEqual([204, 255, 102, 153].map((value) => Math.fround(value / 255)));
});
