import { describe, expect, test } from 'vitest';
import { colourIndex, coloursOf, scaleFor } from '../../../renderer/inside/colour-scale.ts';
import { oklchToRgb } from '../../../renderer/inside/oklch.ts';

describe('the scales', () => {
  test.each(['light', 'dark'] as const)(
    '%s: zero is the middle of the diverging one, the start of the other',
    (theme) => {
      const diverging = coloursOf('diverging', theme);
      const sequential = coloursOf('sequential', theme);
      const zero = colourIndex({ kind: 'diverging', end: 2 }, 0);
      expect([127, 128]).toContain(zero);
      expect(colourIndex({ kind: 'sequential', end: 2 }, 0)).toBe(0);
      // Neutral: no channel far from the others.
      const neutral = diverging.slice(3 * zero, 3 * zero + 3);
      expect(Math.max(...neutral) - Math.min(...neutral)).toBeLessThan(16);
      expect(sequential.length).toBe(3 * 256);
    },
  );

  test.each(['light', 'dark'] as const)(
    '%s: brightness goes on in one direction, away from zero',
    (theme) => {
      const falls = theme === 'light' ? 1 : -1;
      for (const [kind, from] of [
        ['sequential', 0],
        ['diverging', 128],
      ] as const) {
        const colours = coloursOf(kind, theme);
        for (let i = from; i + 8 < 256; i += 8) {
          expect(
            falls * (brightness(colours, i) - brightness(colours, i + 8)),
            `${kind} ${i}`,
          ).toBeGreaterThan(0);
        }
      }
    },
  );

  test('are chosen by the numbers: signed ones diverge, and the greatest size is the end', () => {
    expect(scaleFor([0, 1, 3])).toEqual({ kind: 'sequential', end: 3 });
    expect(scaleFor([-4, 1, 3])).toEqual({ kind: 'diverging', end: 4 });
    expect(scaleFor([0, 0])).toEqual({ kind: 'sequential', end: 1 });
  });

  test('values beyond the ends, and none, have a colour', () => {
    const scale = { kind: 'diverging', end: 1 } as const;
    expect([-9, 9, Number.NaN, Infinity].map((value) => colourIndex(scale, value))).toEqual([0, 255, 0, 255]);
  });
});

test('OKLCH: black, white and a grey that screens show as 119', () => {
  expect(oklchToRgb(0, 0, 0)).toEqual([0, 0, 0]);
  expect(oklchToRgb(1, 0, 0)).toEqual([255, 255, 255]);
  // The lightness of a grey is the cube root of its linear light: 0.1845 for 119 of 255.
  expect(oklchToRgb(Math.cbrt(0.1845), 0, 0)).toEqual([119, 119, 119]);
});

function brightness(colours: Uint8ClampedArray, index: number): number {
  const [r = 0, g = 0, b = 0] = colours.slice(3 * index, 3 * index + 3);
  return 0.2126 * (r / 255) ** 2.2 + 0.7152 * (g / 255) ** 2.2 + 0.0722 * (b / 255) ** 2.2;
}
