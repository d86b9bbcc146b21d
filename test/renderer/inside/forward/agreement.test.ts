import { expect, test } from 'vitest';
import type { ConvolutionCell } from '../../../../core/explain/convolution-cell.ts';
import { outputsAgree, sumsAgree } from '../../../../renderer/inside/forward/agreement.ts';

const product = { m: 0, n: 0, c: 0, row: 0, column: 0, isPadding: false, x: 1, w: 1, product: 1 };
const cell: ConvolutionCell = {
  ...{ i: 0, j: 0, o: 0, bias: 0, a: 1, activation: 'linear', z: 1 },
  channels: [{ c: 0, products: [product], sum: 1 }],
};

test('a float32 beside the exact sum is the same number', () => {
  expect(sumsAgree(cell, 1 + 2 ** -23)).toBe(true);
  expect(outputsAgree(cell, { a: 1, z: 1 + 2 ** -23 })).toBe(true);
});

test('what rounding does not explain differs', () => {
  expect(sumsAgree(cell, 1.00001)).toBe(false);
  expect(outputsAgree(cell, { a: 1, z: 1.00001 })).toBe(false);
  expect(sumsAgree(cell, Number.NaN)).toBe(false);
});

test('a sum that is no number agrees with one that is none', () => {
  expect(sumsAgree({ ...cell, a: Number.NaN }, Number.NaN)).toBe(true);
});
