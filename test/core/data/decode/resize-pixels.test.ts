import { describe, expect, test } from 'vitest';
import { resizePixels } from '../../../../core/data/decode/resize-pixels.ts';
import type { Pixels } from '../../../../core/data/image.ts';

function greyPixels(width: number, height: number, grey: (x: number, y: number) => number): Pixels {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    rgba.fill(grey(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3);
  return { width, height, rgba };
}

function greys({ rgba }: Pixels): number[] {
  return [...rgba].filter((_, index) => index % 4 === 0);
}

const noise = (x: number, y: number) => Math.imul(x * 1031 + y * 7 + 1, 2654435761) >>> 24;

/** The mean of what each pixel covers, in doubles. */
function areaMean(width: number, height: number, toWidth: number, toHeight: number): number[] {
  const means: number[] = [];
  for (let row = 0; row < toHeight; row++) {
    for (let column = 0; column < toWidth; column++) {
      let [sum, area] = [0, 0];
      const [top, bottom] = [(row * height) / toHeight, ((row + 1) * height) / toHeight];
      const [left, right] = [(column * width) / toWidth, ((column + 1) * width) / toWidth];
      for (let y = Math.floor(top); y < bottom; y++) {
        for (let x = Math.floor(left); x < right; x++) {
          const part =
            (Math.min(y + 1, bottom) - Math.max(y, top)) * (Math.min(x + 1, right) - Math.max(x, left));
          sum += part * noise(x, y);
          area += part;
        }
      }
      means.push(sum / area);
    }
  }
  return means;
}

test('the same size gives the same pixels', () => {
  const pixels = greyPixels(5, 4, noise);
  expect(resizePixels(pixels, 5, 4)).toBe(pixels);
});

describe('smaller: the mean of the covered area', () => {
  test.each([
    [56, 56, 28, 28],
    [100, 75, 28, 21],
    [30, 31, 29, 30],
    [640, 480, 28, 28],
    [28, 28, 1, 1],
    [28, 28, 28, 7],
  ])('%i x %i to %i x %i', (width, height, toWidth, toHeight) => {
    const found = greys(resizePixels(greyPixels(width, height, noise), toWidth, toHeight));
    const expected = areaMean(width, height, toWidth, toHeight);
    expect(found.length).toBe(toWidth * toHeight);
    for (const [i, value] of expected.entries())
      expect(Math.abs((found[i] ?? NaN) - value)).toBeLessThan(1.01);
  });
});

describe('larger: between the pixels', () => {
  test.each([
    [2, 8],
    [8, 28],
    [20, 28],
  ])('a ramp of %i stays a ramp of %i', (from, to) => {
    const ramp = greyPixels(from, 1, (x) => Math.round((255 * x) / (from - 1)));
    const found = greys(resizePixels(ramp, to, 1));
    expect([found[0], found.at(-1)].map((value) => Math.round((value ?? 0) / 4))).toEqual([0, 64]);
    for (let i = 1; i < to; i++) expect(found[i]).toBeGreaterThanOrEqual(found[i - 1] ?? 0);
  });
});

test('flat colour stays flat and opaque, to one step, at all sizes', () => {
  for (const size of [1, 2, 3, 7, 13, 28, 29, 59]) {
    for (const to of [1, 2, 5, 14, 27, 28, 29, 64]) {
      const { rgba } = resizePixels(
        greyPixels(size, 60 - size, () => 255),
        to,
        to + 1,
      );
      expect(rgba.length).toBe(to * (to + 1) * 4);
      expect(Math.min(...rgba), `${size} to ${to}`).toBeGreaterThanOrEqual(254);
    }
  }
});
