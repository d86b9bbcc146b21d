import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../../core/data/decode/decode-image.ts';
import { resizePixels } from '../../../core/data/decode/resize-pixels.ts';
import type { Pixels } from '../../../core/data/image.ts';
import { toNetworkInput, type NetworkInput } from '../../../core/data/network-input.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageOptions } from '../../../core/project/project.ts';
import { problemText } from '../../../core/text/text.ts';
import { readPng } from '../../support/images/read-png.ts';

const FIT = DEFAULT_IMAGE_OPTIONS;
const FILL: ImageOptions = { invert: false, resize: 'fill' };
const MNIST = '../shared/data/mnist-sample';

function picture(rows: readonly (readonly (number | readonly [number, number, number])[])[]): Pixels {
  const pixels = rows
    .flat()
    .flatMap((pixel) => (typeof pixel === 'number' ? [pixel, pixel, pixel, 255] : [...pixel, 255]));
  return { width: rows[0]?.length ?? 0, height: rows.length, rgba: Uint8ClampedArray.from(pixels) };
}

function input(image: Pixels, shape: readonly number[], options: ImageOptions = FIT): NetworkInput {
  const result = toNetworkInput(image, shape, options, resizePixels);
  if (!result.ok) throw new Error(problemText(result.error));
  return result.value;
}

const flat = (width: number, height: number, grey: number): Pixels =>
  picture(Array.from({ length: height }, () => Array.from({ length: width }, () => grey)));

describe('grey', () => {
  test('r = g = b = v gives v, for all 256', () => {
    const all = picture([Array.from({ length: 256 }, (_, v) => v)]);
    expect([...input(all, [1, 256, 1]).pixels]).toEqual(Array.from({ length: 256 }, (_, v) => v));
  });

  test('red, green and blue weigh 0.299, 0.587 and 0.114', () => {
    expect([
      ...input(
        picture([
          [
            [255, 0, 0],
            [0, 255, 0],
            [0, 0, 255],
          ],
        ]),
        [1, 3, 1],
      ).pixels,
    ]).toEqual([76, 150, 29]);
  });

  test('values are pixels / 255 in float32', () => {
    const { pixels, values } = input(picture([[0, 1, 128, 255]]), [1, 4, 1]);
    expect([...pixels]).toEqual([0, 1, 128, 255]);
    expect([...values]).toEqual([0, Math.fround(1 / 255), Math.fround(128 / 255), 1]);
  });
});

test('three channels keep their colours, one pixel after the other', () => {
  expect([
    ...input(
      picture([
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ]),
      [1, 2, 3],
    ).pixels,
  ]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('invert: v becomes 255 - v, edges included', () => {
  const found = input(flat(2, 4, 250), [4, 4, 1], { invert: true, resize: 'fit' });
  expect([...found.pixels]).toEqual(Array.from({ length: 16 }, () => 5));
});

describe('fit', () => {
  test('a wide picture is centred between edges of its border colour', () => {
    const found = input(
      picture([
        [9, 9, 9, 9],
        [9, 50, 60, 9],
      ]),
      [4, 4, 1],
    );
    expect([...found.pixels]).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 9, 50, 60, 9, 9, 9, 9, 9]);
  });

  test('a tall picture with one row too many: the odd edge is at the right', () => {
    const found = input(picture([[7], [8], [7], [7]]), [4, 4, 1]);
    expect([...found.pixels].slice(0, 8)).toEqual([7, 7, 7, 7, 7, 8, 7, 7]);
  });

  test('a stroke that touches the border does not tint the edges', () => {
    const rows = Array.from({ length: 4 }, () => [240, 240, 240, 240, 0, 240, 240, 240]);
    const found = input(picture(rows), [8, 8, 1]);
    expect([...found.pixels.subarray(0, 8)]).toEqual(Array.from({ length: 8 }, () => 240));
  });

  test('the border colour is found for each channel', () => {
    const rows = [Array.from({ length: 4 }, (): [number, number, number] => [10, 20, 30])];
    const found = input(picture(rows), [4, 4, 3]);
    expect([...found.pixels.subarray(0, 3)]).toEqual([10, 20, 30]);
  });

  test('a line of one pixel by 1000 keeps a pixel', () => {
    expect(input(flat(1, 1000, 3), [28, 28, 1]).pixels.every((value) => value === 3)).toBe(true);
  });
});

describe('fill', () => {
  test('a wide picture loses its sides evenly', () => {
    const found = input(
      picture([
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ]),
      [2, 2, 1],
      FILL,
    );
    expect([...found.pixels]).toEqual([2, 3, 6, 7]);
  });

  test('a tall picture loses top and bottom evenly', () => {
    const found = input(picture([[1], [2], [3], [4], [5]]), [1, 1, 1], FILL);
    expect([...found.pixels]).toEqual([3]);
  });

  test('into a wide input', () => {
    const found = input(
      picture([
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ]),
      [1, 2, 1],
      FILL,
    );
    expect([...found.pixels]).toEqual([3, 4]);
  });
});

describe('the same size', () => {
  test.skipIf(!existsSync(MNIST))(
    'MNIST samples reach the network untouched, fit and fill (needs ../shared)',
    async () => {
      for (let digit = 0; digit < 10; digit++) {
        const bytes = readFileSync(`${MNIST}/${digit}.png`);
        const decoded = await decodeImage(bytes, `${digit}.png`);
        if (!decoded.ok) throw new Error(problemText(decoded.error));
        const expected = readPng(bytes).rgba.filter((_, i) => i % 4 === 0);
        for (const options of [FIT, FILL])
          expect(input(decoded.value, [28, 28, 1], options).pixels).toEqual(expected);
      }
    },
  );
});

describe('refused in words', () => {
  test.each([
    [[784], 'An image cannot be fed to Input: its shape is 784. Use height, width and 1 or 3 channels.'],
    [
      [28, 28, 2],
      'An image cannot be fed to Input: its shape is 28×28×2. Use height, width and 1 or 3 channels.',
    ],
    [
      [0, 28, 1],
      'An image cannot be fed to Input: its shape is 0×28×1. Use height, width and 1 or 3 channels.',
    ],
    [[10_000, 4_001, 1], 'Input would hold 38.2 MiB, more than the limit of 38.1 MiB. Make it smaller.'],
  ])('shape %j', (shape, text) => {
    const result = toNetworkInput(flat(1, 1, 0), shape, FIT, resizePixels);
    expect(!result.ok && problemText(result.error)).toBe(text);
  });
});
