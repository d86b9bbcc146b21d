import { describe, expect, test } from 'vitest';
import { drawingPixels, isLightOnDark } from '../../../../core/data/drawn/drawing.ts';
import { inkOf } from '../../../../core/data/drawn/ink.ts';
import { digits } from '../../../support/data-sets.ts';

const rowsOf = (length: number, value: number): number[] => Array.from({ length }, () => value);

describe('ink', () => {
  test('a line of 2 pixels along row 2 covers its rows whole, and nothing else', () => {
    const ink = inkOf(
      [
        [
          [0, 2],
          [4, 2],
        ],
      ],
      [4, 4],
      { radius: 1, softness: 1 },
    );
    expect([...ink]).toEqual([...rowsOf(4, 0), ...rowsOf(8, 255), ...rowsOf(4, 0)]);
  });

  test('the edge fades: a pixel whose middle lies on it is half covered', () => {
    expect([
      ...inkOf(
        [
          [
            [1.5, 0],
            [1.5, 1],
          ],
        ],
        [1, 3],
        { radius: 1, softness: 1 },
      ),
    ]).toEqual([128, 255, 128]);
  });

  test('a single point is a dot, and strokes that cross do not add up', () => {
    const dot = inkOf([[[1.5, 1.5]], [[1.5, 1.5]]], [3, 3], { radius: 1, softness: 1 });
    expect([...dot]).toEqual([22, 128, 22, 128, 255, 128, 22, 128, 22]);
  });

  test('what leaves the picture is cut off', () => {
    expect([
      ...inkOf(
        [
          [
            [-5, 0.5],
            [9, 0.5],
          ],
        ],
        [1, 2],
        { radius: 1, softness: 1 },
      ),
    ]).toEqual([255, 255]);
  });
});

describe('a drawing as the network takes it', () => {
  const drawing = {
    strokes: [
      [
        [0, 0.5],
        [1, 0.5],
      ],
    ],
    pen: 0.25,
  } as const;

  test('white on black, or black on white', () => {
    const light = [0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0];
    expect([...drawingPixels(drawing, [4, 4, 1], true)]).toEqual(light);
    expect([...drawingPixels(drawing, [4, 4, 1], false)]).toEqual(light.map((value) => 255 - value));
  });

  test('in colour: each channel alike; the pen is a share of the shorter side', () => {
    const pixels = drawingPixels(drawing, [4, 8, 3], true);
    expect(pixels).toHaveLength(4 * 8 * 3);
    expect(new Set(pixels.subarray(8 * 3, 16 * 3))).toEqual(new Set([255]));
    expect(new Set(pixels.subarray(0, 8 * 3))).toEqual(new Set([0]));
  });
});

test('digits are light on dark; their negatives are not', () => {
  const data = digits(20);
  expect(isLightOnDark(data)).toBe(true);
  expect(isLightOnDark({ ...data, pixels: data.pixels.map((value) => 255 - value) })).toBe(false);
});
