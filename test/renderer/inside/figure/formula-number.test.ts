import { expect, test } from 'vitest';
import { formulaNumber } from '../../../../renderer/inside/figure/formula-number.ts';

test.each([
  [3, '3'],
  [-0, '0'],
  [-12, '−12'],
  [2.410777, '2.4108'],
  [-0.0316, '−0.0316'],
  [0.00044843, '0.000448'],
  [-0.0000083891, '−0.00000839'],
  [0.00000012345, '1.235e−7'],
])('%s is written %s', (value, text) => {
  expect(formulaNumber(value)).toBe(text);
});
