/**
 * How a pair of an output cell and a kernel cell is marked wherever it stands: a letter, and a colour of its own. Both belong to
 * the kernel's cell, so that they stay the same from one cell of the input to the next, and where borders leave pairs out.
 */
import { CLASS_COLOURS } from '../../charts/class-colours.ts';
import type { Theme } from '../colour-scale.ts';
import { oklchToRgb } from '../oklch.ts';

export interface PairMark {
  /** A to Z, row by row; the place, from 1, in a kernel of more cells than that. */
  readonly letter: string;
  readonly colour: string;
  /** What is read on it. */
  readonly ink: string;
}

const LETTERS = 26;

/** `tap`: of a kernel of `taps` cells, row by row. */
export function pairMark(tap: number, taps: number, theme: Theme): PairMark {
  const rgb = rgbOf(tap, taps, theme);
  return {
    letter: taps <= LETTERS ? String.fromCodePoint(65 + tap) : String(tap + 1),
    colour: `rgb(${rgb.join(' ')})`,
    ink: inkOn(rgb),
  };
}

/**
 * Up to ten are those that every pair of was chosen to stay apart for colour-blind eyes; more go around the wheel in three
 * lightnesses, and the letters tell them apart.
 */
function rgbOf(tap: number, taps: number, theme: Theme): readonly [number, number, number] {
  const tuned = taps <= CLASS_COLOURS.length ? CLASS_COLOURS[tap]?.[theme] : undefined;
  if (tuned !== undefined) return [byteAt(tuned, 1), byteAt(tuned, 3), byteAt(tuned, 5)];
  const lightness = { light: [0.5, 0.66, 0.4], dark: [0.72, 0.86, 0.6] }[theme][tap % 3] ?? 0.5;
  return oklchToRgb(lightness, 0.15, (360 * tap) / taps);
}

function byteAt(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 2), 16);
}

/** Black or white, whichever differs more: at least 4.5:1 on any colour. Relative luminance as WCAG 2 defines it. */
function inkOn(rgb: readonly [number, number, number]): string {
  const [red = 0, green = 0, blue = 0] = rgb.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
