import { describe, expect, test } from 'vitest';
import { pairMark } from '../../../../renderer/inside/backward/pair-mark.ts';

const themes = ['light', 'dark'] as const;

describe.each(themes)('pairs in the %s theme', (theme) => {
  test.each([1, 6, 9, 15, 25])('of a kernel of %i cells have letters and colours of their own', (taps) => {
    const marks = Array.from({ length: taps }, (_, tap) => pairMark(tap, taps, theme));
    expect(new Set(marks.map(({ colour }) => colour)).size).toBe(taps);
    expect(marks.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXY'.slice(0, taps));
  });

  test.each([9, 25, 49])('of a kernel of %i cells can be read on their colours', (taps) => {
    for (let tap = 0; tap < taps; tap++) {
      const { colour, ink } = pairMark(tap, taps, theme);
      const ground = luminance(colour.match(/\d+/g)!.map(Number));
      const contrast = ink === '#000' ? (ground + 0.05) / 0.05 : 1.05 / (ground + 0.05);
      expect(contrast).toBeGreaterThan(4.5);
    }
  });
});

test('where letters end, pairs have numbers', () => {
  expect(pairMark(48, 49, 'light').letter).toBe('49');
});

function luminance(rgb: readonly number[]): number {
  const linear = rgb.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}
