import { describe, expect, test } from 'vitest';
import {
  scaleColour,
  scaleNeedsBlack,
  scalePoint,
  scaleTextColour,
  SEQUENTIAL_HUE,
} from '../../../renderer/charts/sequential-scale.ts';
import { contrast, distance } from './colour-vision.ts';

const STEPS = Array.from({ length: 101 }, (_, step) => step / 100);

/** OKLCH to `#rrggbb`: Ottosson (2020). */
function hex([lightness, chroma]: readonly [number, number]): string {
  const angle = (SEQUENTIAL_HUE * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  for (const value of linear) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.501);
  const encoded = linear.map((value) =>
    value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055,
  );
  return `#${encoded
    .map((value) =>
      Math.round(255 * value)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('the text is read on every colour of the scale: 4.5 to 1', () => {
    for (const share of STEPS) {
      const text = scaleNeedsBlack(theme, share) ? '#000000' : '#ffffff';
      expect(contrast(hex(scalePoint(theme, share)), text), String(share)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['full', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'tenths of the scale are evenly apart for %s vision',
    (vision) => {
      const tenths = Array.from({ length: 11 }, (_, i) => hex(scalePoint(theme, i / 10)));
      const apart = tenths.slice(1).map((colour, i) => distance(colour, tenths[i] ?? '', vision));
      expect(Math.max(...apart) / Math.min(...apart)).toBeLessThan(1.35);
    },
  );
});

test('the colours follow the theme, and stay within the scale', () => {
  expect(scaleColour(0)).toBe('light-dark(oklch(0.9750 0.0060 262), oklch(0.2500 0.0200 262))');
  expect(scaleColour(7)).toBe(scaleColour(1));
  expect([scaleTextColour(0), scaleTextColour(1)]).toEqual([
    'light-dark(#000, #fff)',
    'light-dark(#fff, #000)',
  ]);
});
