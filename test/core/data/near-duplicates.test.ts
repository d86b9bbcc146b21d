import { describe, expect, test } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { resizePixels } from '../../../core/data/decode/resize-pixels.ts';
import { DIGIT_SIDE, drawDigit } from '../../../core/data/digits.ts';
import { greyPixels } from '../../../core/data/grey-pixels.ts';
import { groupNearImages } from '../../../core/data/near-duplicates.ts';
import { mulberry32 } from '../../../core/random.ts';
import { dataSet } from '../../support/data-sets.ts';

type Copy = (pixels: Uint8Array) => ArrayLike<number>;

const SHAPE = [DIGIT_SIDE, DIGIT_SIDE, 1] as const;
const DIGITS = Array.from({ length: 3000 }, (_, i) => drawDigit(i % 10, 1 + i));

const clamp = (value: number) => Math.min(255, Math.max(0, value));

function brighter(by: number): Copy {
  return (pixels) => pixels.map((value) => clamp(value + by));
}

/** Each pixel by -3 to 3. */
function noisy(): Copy {
  const random = mulberry32(3);
  return (pixels) => pixels.map((value) => clamp(value + Math.floor(7 * random.next()) - 3));
}

/** To three times the size and back, as the decoder scales. */
const scaledAndBack: Copy = (pixels) => {
  const larger = resizePixels(greyPixels(pixels, DIGIT_SIDE, DIGIT_SIDE), 3 * DIGIT_SIDE, 3 * DIGIT_SIDE);
  return resizePixels(larger, DIGIT_SIDE, DIGIT_SIDE).rgba.filter((_, i) => i % 4 === 0);
};

/**
 * To twice the size, linear between the centres of pixels, and back by the mean of four: together 1/8, 6/8, 1/8 along
 * each axis, the edge going on beyond itself.
 */
const scaledLinear: Copy = (pixels) => {
  const at = (x: number, y: number) => {
    const inside = (place: number) => Math.min(Math.max(place, 0), DIGIT_SIDE - 1);
    return pixels[inside(y) * DIGIT_SIDE + inside(x)] ?? 0;
  };
  const weights = [1 / 8, 6 / 8, 1 / 8];
  return pixels.map((_, i) => {
    const [x, y] = [i % DIGIT_SIDE, Math.floor(i / DIGIT_SIDE)];
    let sum = 0;
    for (const [dy, down] of weights.entries()) {
      for (const [dx, across] of weights.entries()) sum += down * across * at(x + dx - 1, y + dy - 1);
    }
    return Math.round(sum);
  });
};

function near(data: DataSet): readonly (readonly number[])[] {
  return groupNearImages(data, [...data.labels.keys()]) ?? [];
}

test('of 3,000 digits of different hands no two are taken for the same', () => {
  expect(
    near(
      dataSet(
        SHAPE,
        DIGITS.map((pixels) => ({ pixels })),
      ),
    ),
  ).toEqual([]);
});

describe('every copy of 300 digits is found among 900 others, and nothing else', () => {
  test.each<[string, Copy]>([
    ['brighter by 2', brighter(2)],
    ['darker by 2', brighter(-2)],
    ['noise of 3', noisy()],
    ['scaled to 3 x and back', scaledAndBack],
    ['scaled to 2 x and back, linear', scaledLinear],
  ])('%s', (_, copy) => {
    const others = DIGITS.slice(0, 1200);
    const copies = others.slice(0, 300).map(copy);
    const data = dataSet(
      SHAPE,
      [...others, ...copies].map((pixels) => ({ pixels })),
    );
    expect(near(data)).toEqual(Array.from({ length: 300 }, (_, i) => [i, 1200 + i]));
  });
});

describe('what is near', () => {
  const size = 16;
  const picture = (value: (x: number, y: number) => number) => ({
    pixels: Uint8Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size))),
  });
  const square = (...pictures: readonly { pixels: Uint8Array }[]) => dataSet([size, size, 1], pictures);

  test('flat pictures of different brightness are not', () => {
    expect(
      near(
        square(
          picture(() => 0),
          picture(() => 2),
          picture(() => 255),
        ),
      ),
    ).toEqual([]);
  });

  test('fine patterns that look alike from afar are not', () => {
    const board = (odd: number) => picture((x, y) => 8 * x + ((x + y) % 2 === odd ? 100 : 0));
    expect(near(square(board(0), board(1)))).toEqual([]);
    expect(
      near(
        square(
          board(0),
          picture((x, y) => 1 + 8 * x + ((x + y) % 2 === 0 ? 100 : 0)),
        ),
      ),
    ).toEqual([[0, 1]]);
  });

  test('a picture and its mirror image are not', () => {
    expect(
      near(
        square(
          picture((x) => 16 * x),
          picture((x) => 240 - 16 * x),
        ),
      ),
    ).toEqual([]);
  });

  test('copies of copies make one group', () => {
    const shades = [0, 1, 2, 3].map((by) => picture((x, y) => 8 * x + 4 * y + by));
    expect(near(square(...shades))).toEqual([[0, 1, 2, 3]]);
  });

  test('only the images asked about are compared', () => {
    const shades = [0, 1, 2, 3].map((by) => picture((x, y) => 8 * x + 4 * y + by));
    expect(groupNearImages(square(...shades), [1, 3])).toEqual([[1, 3]]);
    expect(groupNearImages(square(...shades), [])).toEqual([]);
  });

  test('many that look alike are given up at the same step each time', () => {
    const alike = square(...Array.from({ length: 40 }, (_, by) => picture((x, y) => 8 * x + 4 * y + by)));
    const all = [...alike.labels.keys()];
    const enough = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7].map((work) => groupNearImages(alike, all, work)?.length);
    expect(enough.at(-1)).toBe(1);
    expect(enough[0]).toBeUndefined();
    // Once it is enough, it stays so.
    expect(enough.indexOf(1)).toBe(enough.lastIndexOf(undefined) + 1);
  });

  test('pictures in colour, and smaller than 8 x 8', () => {
    const colours = [10, 200, 90, 250, 30, 60, 0, 120, 240, 70, 20, 180];
    const data = dataSet(
      [2, 2, 3],
      [
        { pixels: colours },
        { pixels: colours.map((value) => Math.min(255, value + 1)) },
        { pixels: [...colours].reverse() },
      ],
    );
    expect(near(data)).toEqual([[0, 1]]);
  });
});
