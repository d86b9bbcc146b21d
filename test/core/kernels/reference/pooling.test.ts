import { describe, expect, test } from 'vitest';
import { averagePool2d, averagePool2dGradient } from '../../../../core/kernels/reference/average-pool2d.ts';
import {
  globalAveragePool,
  globalAveragePoolGradient,
} from '../../../../core/kernels/reference/global-average-pool.ts';
import { globalMaxPool, globalMaxPoolGradient } from '../../../../core/kernels/reference/global-max-pool.ts';
import { maxPool2d, maxPool2dGradient } from '../../../../core/kernels/reference/max-pool2d.ts';
import type { PoolSizes } from '../../../../core/plan/operations/pooling.ts';
import { windowOver, type Padding } from '../../../../core/tensor/window.ts';

function sizesOf(
  side: number,
  pool: number,
  stride: number,
  padding: Padding,
  channels = 1,
  batch = 1,
): PoolSizes {
  const window = windowOver([side, side], {
    kernel: [pool, pool],
    strides: [stride, stride],
    dilation: [1, 1],
    padding,
  });
  if (window === null) throw new Error('it fits');
  return { batch, channels, ...window };
}

describe('max pooling', () => {
  test('x=[4,4,1] f=[2,2] s=2 p=valid', () => {
    const sizes = sizesOf(4, 2, 2, 'valid');
    const x = Float32Array.of(1, 3, 2, 0, 2, 3, 4, 1, -5, -6, 0, 0, -7, -8, 0, 0);
    const y = new Float32Array(4);
    maxPool2d(y, x, sizes);
    expect([...y]).toEqual([3, 4, -5, 0]);
    const dx = new Float32Array(16).fill(1);
    maxPool2dGradient(dx, x, y, Float32Array.of(10, 20, 30, 40), sizes);
    // Ties, the two 3s and the four 0s, go to the first in row-major order; what was there is added to.
    expect([...dx]).toEqual([1, 11, 1, 1, 1, 1, 21, 1, 31, 1, 41, 1, 1, 1, 1, 1]);
  });

  test('x=[3,3,1] f=[2,2] s=1 p=same: padding never wins over negative numbers', () => {
    const sizes = sizesOf(3, 2, 1, 'same');
    const x = Float32Array.of(-9, -8, -7, -6, -5, -4, -3, -2, -1);
    const y = new Float32Array(9);
    maxPool2d(y, x, sizes);
    expect([...y]).toEqual([-5, -4, -4, -2, -1, -1, -2, -1, -1]);
    const dx = new Float32Array(9);
    maxPool2dGradient(dx, x, y, new Float32Array(9).fill(1), sizes);
    expect([...dx]).toEqual([0, 0, 0, 0, 1, 2, 0, 2, 4]);
  });

  test('channels and images do not mix', () => {
    const sizes = sizesOf(2, 2, 2, 'valid', 2, 2);
    const x = Float32Array.of(1, 80, 2, 70, 3, 60, 4, 50, 5, 40, 6, 30, 7, 20, 8, 10);
    const y = new Float32Array(4);
    maxPool2d(y, x, sizes);
    expect([...y]).toEqual([4, 80, 8, 40]);
    const dx = new Float32Array(16);
    maxPool2dGradient(dx, x, y, Float32Array.of(1, 2, 3, 4), sizes);
    expect([...dx]).toEqual([0, 2, 0, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0, 0, 3, 0]);
  });

  test('a NaN wins', () => {
    const y = new Float32Array(1);
    maxPool2d(y, Float32Array.of(1, Number.NaN, 5, 2), sizesOf(2, 2, 2, 'valid'));
    expect(y[0]).toBeNaN();
  });
});

describe('average pooling', () => {
  test('x=[3,3,1] f=[2,2] s=2 p=same: padded cells do not count', () => {
    const sizes = sizesOf(3, 2, 2, 'same');
    const x = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const y = new Float32Array(4);
    averagePool2d(y, x, sizes);
    expect([...y]).toEqual([3, 4.5, 7.5, 9]);
    const dx = new Float32Array(9).fill(1);
    averagePool2dGradient(dx, Float32Array.of(4, 2, 6, 5), sizes);
    expect([...dx]).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 6]);
  });

  test('x=[3,3,1] f=[2,2] s=1 p=valid: a cell takes its share of each window', () => {
    const dx = new Float32Array(9);
    averagePool2dGradient(dx, Float32Array.of(4, 8, 12, 16), sizesOf(3, 2, 1, 'valid'));
    expect([...dx]).toEqual([1, 3, 2, 4, 10, 6, 3, 7, 4]);
  });
});

describe('global pooling', () => {
  const sizes = { batch: 2, cells: 3, channels: 2 };
  const x = Float32Array.of(1, 9, 5, 9, 5, 3, -1, -2, -3, -2, -5, -8);

  test('the maximum of each channel, its gradient at the first that equals it', () => {
    const y = new Float32Array(4);
    globalMaxPool(y, x, sizes);
    expect([...y]).toEqual([5, 9, -1, -2]);
    const dx = new Float32Array(12);
    globalMaxPoolGradient(dx, x, y, Float32Array.of(1, 2, 3, 4), sizes);
    expect([...dx]).toEqual([0, 2, 1, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
  });

  test('the mean of each channel, its gradient shared evenly', () => {
    const y = new Float32Array(4);
    globalAveragePool(y, x, sizes);
    expect([...y]).toEqual([11 / 3, 7, -3, -4].map(Math.fround));
    const dx = new Float32Array(12).fill(1);
    globalAveragePoolGradient(dx, Float32Array.of(3, 6, 9, 12), sizes);
    expect([...dx]).toEqual([2, 3, 2, 3, 2, 3, 4, 5, 4, 5, 4, 5]);
  });
});
