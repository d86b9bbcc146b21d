import { describe, expect, test } from 'vitest';
import { drawDigit } from '../../../core/data/digits.ts';
import { summarizeData } from '../../../core/data/summarize.ts';
import { problem } from '../../../core/problem.ts';
import { dataSet, type SomeImage } from '../../support/data-sets.ts';

const summary = (...set: Parameters<typeof dataSet>) => summarizeData({ data: dataSet(...set), refused: [] });

/** Images of one pixel, each of its own value. */
function pixel(value: number, more: Omit<SomeImage, 'pixels'> = {}): SomeImage {
  return { pixels: [value], ...more };
}

describe('counts', () => {
  test('of each class in each part, and of what was refused', () => {
    const data = dataSet(
      [1, 1, 1],
      [
        pixel(1),
        pixel(2, { label: 1 }),
        pixel(3, { label: 1 }),
        pixel(4, { part: 'test' }),
        pixel(5, { part: null }),
      ],
    );
    const found = summarizeData({ data, refused: [problem('IMG_EMPTY', { file: 'x' })] });
    expect(found.images).toBe(5);
    expect(found.refused).toBe(1);
    expect(found.counts).toEqual({ train: [1, 2], validation: [0, 0], test: [1, 0] });
  });

  test('the largest and the smallest class, of the training images', () => {
    const labels = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2];
    const images = labels.map((label, i) => pixel(i, { label }));
    const found = summary([1, 1, 1], [...images, pixel(99, { label: 1, part: 'test' })], ['a', 'b', 'c']);
    expect(found.imbalance).toEqual({
      largest: { label: 0, count: 6 },
      smallest: { label: 1, count: 2 },
      ratio: 3,
    });
  });

  test('a class without an image, and no class', () => {
    expect(summary([1, 1, 1], [pixel(1)]).imbalance?.ratio).toBe(Infinity);
    expect(summary([1, 1, 1], [], []).imbalance).toBe(null);
  });
});

describe('the sizes that images had', () => {
  test('the most frequent first', () => {
    const sizes = [
      [10, 10],
      [20, 10],
      [20, 10],
      [10, 20],
    ] as const;
    const images = sizes.map(([width, height], i) => pixel(i, { width, height }));
    expect(summary([1, 1, 1], images).sizes).toEqual([
      { width: 20, height: 10, count: 2 },
      { width: 10, height: 20, count: 1 },
      { width: 10, height: 10, count: 1 },
    ]);
  });

  test.each([
    ['four times the side', 1600, 1200, []],
    ['more', 1604, 1203, ['size']],
    ['a quarter of the side', 100, 75, []],
    ['less', 99, 75, ['size']],
    ['upright', 300, 400, []],
    ['twice as long for its breadth', 800, 300, []],
    ['longer', 801, 300, ['shape']],
    ['upright and longer', 300, 801, ['shape']],
    ['a line', 30_000, 4, ['shape']],
    ['a long, large one', 9000, 1000, ['size', 'shape']],
  ] as const)('among pictures of 400 x 300, %s: %d x %d', (_, width, height, reasons) => {
    const usual = Array.from({ length: 9 }, (_, i) => pixel(i, { width: 400, height: 300 }));
    const { odd } = summary([1, 1, 1], [...usual, pixel(50, { width, height })]);
    expect(odd).toEqual(reasons.map((reason) => ({ image: 9, reason })));
  });
});

describe('duplicates', () => {
  const digit = (seed: number, more: Omit<SomeImage, 'pixels'> = {}): SomeImage => ({
    pixels: drawDigit(4, seed),
    ...more,
  });
  const brighter = (seed: number, more: Omit<SomeImage, 'pixels'> = {}): SomeImage => ({
    pixels: drawDigit(4, seed).map((value) => Math.min(255, value + 2)),
    ...more,
  });

  test('equal ones within a part and a class', () => {
    const { equal, near } = summary([28, 28, 1], [digit(1), digit(2), digit(1)]);
    expect(equal).toEqual([{ images: [0, 2], spansParts: false, spansClasses: false }]);
    expect(near).toEqual([]);
  });

  test('one that is in training and in the test is a leak', () => {
    const { equal } = summary([28, 28, 1], [digit(1), digit(1, { part: 'test' })]);
    expect(equal).toEqual([{ images: [0, 1], spansParts: true, spansClasses: false }]);
  });

  test('one of two classes is a conflict', () => {
    const { equal } = summary([28, 28, 1], [digit(1), digit(1, { label: 1 })]);
    expect(equal).toEqual([{ images: [0, 1], spansParts: false, spansClasses: true }]);
  });

  test('an image that serves for nothing leaks nowhere', () => {
    const { equal } = summary([28, 28, 1], [digit(1), digit(1, { part: null })]);
    expect(equal?.[0]?.spansParts).toBe(false);
  });

  test('near ones are told with those that equal them', () => {
    const { equal, near } = summary(
      [28, 28, 1],
      [digit(1), digit(2), brighter(1, { part: 'validation', label: 1 }), digit(1)],
    );
    expect(equal).toEqual([{ images: [0, 3], spansParts: false, spansClasses: false }]);
    expect(near).toEqual([{ images: [0, 2, 3], spansParts: true, spansClasses: true }]);
  });

  test('nothing in a set of no image', () => {
    const { equal, near, sizes, odd } = summary([28, 28, 1], []);
    expect([equal, near, sizes, odd]).toEqual([[], [], [], []]);
  });
});

describe('limits', () => {
  const data = dataSet(
    [28, 28, 1],
    [3, 3, 4].map((digit) => ({ pixels: drawDigit(digit) })),
  );
  const within = (pixelBytes: number, nearWork: number) => {
    const { equal, near } = summarizeData({ data, refused: [] }, { pixelBytes, nearWork });
    return [equal?.length, near?.length];
  };

  test('nothing is said of duplicates beyond so many pixels', () => {
    expect(within(3 * 784, Infinity)).toEqual([1, 0]);
    expect(within(3 * 784 - 1, Infinity)).toEqual([undefined, undefined]);
  });

  test('nor of near ones where too many comparisons would be needed', () => {
    expect(within(Infinity, 1)).toEqual([1, undefined]);
  });
});
