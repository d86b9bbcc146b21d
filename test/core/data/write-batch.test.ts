import { expect, test } from 'vitest';
import { writeBatch } from '../../../core/data/write-batch.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { dataSet } from '../../support/data-sets.ts';

const data = dataSet([1, 2, 1], [{ pixels: [0, 255] }, { pixels: [1, 2] }, { pixels: [128, 254] }]);

test('the images of the order, from and count, divided by 255 in float32', () => {
  const workspace = referenceKernels.open('float32');
  const x = workspace.allocate(6).fill(9);
  writeBatch(workspace.byteWriter(x, 2), data, Uint32Array.of(0, 2, 1), 1, 2);
  const expected = [128 / 255, 254 / 255, 1 / 255, 2 / 255].map(Math.fround);
  expect([...x]).toEqual([...expected, 9, 9]);
});

test('a network that computes in float64 is given the same float32 numbers', () => {
  const workspace = referenceKernels.open('float64');
  const x = workspace.allocate(2);
  writeBatch(workspace.byteWriter(x, 2), data, Uint32Array.of(1), 0, 1);
  expect([...x]).toEqual([Math.fround(1 / 255), Math.fround(2 / 255)]);
});
