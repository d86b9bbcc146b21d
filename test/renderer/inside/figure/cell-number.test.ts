import { expect, test } from 'vitest';
import { cellNumber, charactersIn, numberSize } from '../../../../renderer/inside/figure/cell-number.ts';

test.each([
  [3, 5, '3'],
  [-2, 5, '−2'],
  [0, 5, '0'],
  [0.12345, 5, '0.123'],
  [-0.12345, 5, '−0.12'],
  [0.00004, 5, '4e−5'],
  [-0.00004, 5, '−4e−5'],
  [-0, 5, '0'],
  [123.456, 5, '123.5'],
  [1234567.5, 5, '1e6'],
  [Number.NaN, 5, '–'],
  [-Infinity, 5, '−∞'],
])('%s in %d characters is %s', (value, characters, text) => {
  expect(cellNumber(value, characters)).toBe(text);
});

test('cells too small for a number carry none, unless all are whole and short', () => {
  expect(numberSize(29, [0.5])).toBe(0);
  expect(numberSize(30, [0.5])).toBe(10);
  expect(numberSize(20, [3, -17, 0])).toBe(9);
  expect(numberSize(19, [3, -17, 0])).toBe(0);
  expect(numberSize(19, [3, -7, 0])).toBe(9);
  expect(numberSize(14, [1])).toBe(0);
});

test('a cell of 44 pixels has room for three digits behind the point', () => {
  expect(charactersIn(44, numberSize(44, [0.5]))).toBeGreaterThanOrEqual(5);
});
