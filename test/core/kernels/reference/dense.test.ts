import { expect, test } from 'vitest';
import { biasGradient } from '../../../../core/kernels/reference/bias.ts';
import { dense, denseInputGradient, denseKernelGradient } from '../../../../core/kernels/reference/dense.ts';

const sizes = { batch: 2, inputs: 3, units: 2 };
const x = Float32Array.of(1, 2, 3, 0, -1, 4);
const w = Float32Array.of(1, 10, 2, 20, 3, 30);
const dy = Float32Array.of(1, -1, 0, 2);

test('y = b + x w', () => {
  const y = new Float32Array(4).fill(99);
  dense(y, new Float64Array(2), x, w, Float32Array.of(0.5, -0.5), sizes);
  expect([...y]).toEqual([14.5, 139.5, 10.5, 99.5]);
  dense(y, new Float64Array(2), x, w, null, sizes);
  expect([...y]).toEqual([14, 140, 10, 100]);
});

test('dx += dy w', () => {
  const dx = new Float32Array(6).fill(1);
  denseInputGradient(dx, dy, w, sizes);
  expect([...dx]).toEqual([-8, -17, -26, 21, 41, 61]);
});

test('dw += x dy, summed over the batch', () => {
  const dw = new Float32Array(6).fill(100);
  denseKernelGradient(dw, dy, x, sizes);
  expect([...dw]).toEqual([101, 99, 102, 96, 103, 105]);
});

test('db += dy, summed over all rows', () => {
  const db = Float32Array.of(10, 20);
  biasGradient(db, dy, { rows: 2, columns: 2 });
  expect([...db]).toEqual([11, 21]);
});

test('sums of thousands of float32 terms are rounded once', () => {
  const inputs = 9216;
  const y = new Float32Array(1);
  const ones = new Float32Array(inputs).fill(1);
  const tenths = new Float32Array(inputs).fill(0.1);
  dense(y, new Float64Array(1), ones, tenths, null, { batch: 1, inputs, units: 1 });
  expect(y[0]).toBe(Math.fround(inputs * Math.fround(0.1)));
});
