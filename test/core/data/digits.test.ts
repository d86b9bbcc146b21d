import { describe, expect, test } from 'vitest';
import { DIGIT_SIDE, drawDigit } from '../../../core/data/digits.ts';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function sum(pixels: Uint8Array): number {
  return pixels.reduce((total, value) => total + value, 0);
}

function distance(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((total, value, i) => total + (value - (b[i] ?? 0)) ** 2, 0);
}

describe.each(DIGITS)('digit %i', (digit) => {
  test('the same seed gives the same picture, another seed another one', () => {
    expect(drawDigit(digit, 5)).toEqual(drawDigit(digit, 5));
    expect(drawDigit(digit, 5)).not.toEqual(drawDigit(digit, 6));
    expect(drawDigit(digit)).toEqual(drawDigit(digit, 0));
  });

  test('seeds 0 to 299 are 28x28, leave the edge black, and hold as much ink as a scanned digit', () => {
    for (let seed = 0; seed < 300; seed++) {
      const pixels = drawDigit(digit, seed);
      expect(pixels.length).toBe(784);
      const edge = pixels.filter((_, i) => {
        const [x, y] = [i % DIGIT_SIDE, Math.floor(i / DIGIT_SIDE)];
        return x === 0 || y === 0 || x === DIGIT_SIDE - 1 || y === DIGIT_SIDE - 1;
      });
      expect(sum(edge), `seed ${seed}`).toBe(0);
      expect(Math.max(...pixels), `seed ${seed}`).toBeGreaterThan(170);
      const mean = sum(pixels) / 784;
      expect(mean > 5 && mean < 90, `seed ${seed}: mean ${mean}`).toBe(true);
    }
  });
});

test('digits are legible: the most similar of 300 others is of the same class, 19 times of 20', () => {
  const known = DIGITS.flatMap((digit) =>
    Array.from({ length: 30 }, (_, i) => ({ digit, pixels: drawDigit(digit, 1000 + i) })),
  );
  const unseen = DIGITS.flatMap((digit) =>
    Array.from({ length: 20 }, (_, i) => ({ digit, pixels: drawDigit(digit, 2000 + i) })),
  );
  const right = unseen.filter(({ digit, pixels }) => {
    const nearest = known.reduce((best, candidate) =>
      distance(pixels, candidate.pixels) < distance(pixels, best.pixels) ? candidate : best,
    );
    return nearest.digit === digit;
  });
  expect(right.length / unseen.length).toBeGreaterThanOrEqual(0.95);
});

test('digit 10 does not exist', () => {
  expect(() => drawDigit(10)).toThrow('no digit 10');
});
