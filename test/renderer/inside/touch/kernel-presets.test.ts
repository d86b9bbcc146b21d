import { describe, expect, test } from 'vitest';
import { presetNumbers, presetsFor } from '../../../../renderer/inside/touch/kernel-presets.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

describe('kernels with a name', () => {
  test.each([
    ['sobelX', [-1, 0, 1, -2, 0, 2, -1, 0, 1]],
    ['sobelY', [-1, -2, -1, 0, 0, 0, 1, 2, 1]],
    ['laplace', [0, 1, 0, 1, -4, 1, 0, 1, 0]],
    ['sharpen', [0, -1, 0, -1, 5, -1, 0, -1, 0]],
    ['blur', [1, 2, 1, 2, 4, 2, 1, 2, 1].map((value) => value / 16)],
    ['identity', [0, 0, 0, 0, 1, 0, 0, 0, 0]],
    ['zero', [0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ] as const)('%s of three rows and columns', (preset, expected) => {
    expect(presetNumbers(preset, 3, 3)).toEqual(expected);
  });

  test('in a larger kernel the middle has it, and all around is zero', () => {
    const numbers = presetNumbers('laplace', 5, 4);
    const middle = [1, 2, 3].map((row) => numbers.slice(4 * row, 4 * row + 3));
    expect(middle).toEqual([
      [0, 1, 0],
      [1, -4, 1],
      [0, 1, 0],
    ]);
    expect(sum(numbers.map(Math.abs))).toBe(8);
  });

  test('blur has the sum 1 at any size, and one number alone is left as it is', () => {
    for (const [height, width] of [
      [1, 1],
      [2, 3],
      [5, 5],
      [1, 7],
    ] as const)
      expect(sum(presetNumbers('blur', height, width))).toBeCloseTo(1, 12);
    expect(presetNumbers('blur', 1, 1)).toEqual([1]);
    expect(presetNumbers('blur', 1, 5).map((value) => 16 * value)).toEqual([1, 4, 6, 4, 1]);
  });

  test('a kernel too small for three rows is offered none of those', () => {
    expect(presetsFor(1, 5)).toEqual(['blur', 'identity', 'zero']);
    expect(presetsFor(3, 3)).toHaveLength(7);
    expect(() => presetNumbers('sobelX', 2, 3)).toThrow('3 rows and columns do not fit 2x3');
  });
});
