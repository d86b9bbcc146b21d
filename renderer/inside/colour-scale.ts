/**
 * The two scales of all views inside a network. Signed numbers: one diverging scale, zero neutral, blue below and orange above, which
 * colour-blind eyes tell apart. Activations without negative ones: one sequential scale of even steps, from the background on.
 */
import { oklchToRgb } from './oklch.ts';

export type ScaleKind = 'diverging' | 'sequential';
export type Theme = 'light' | 'dark';

/** 256 colours, (red, green, blue) each: from the least to the greatest value; of a diverging scale 0 lies in the middle. */
export type Colours = Uint8ClampedArray;

const STEPS = 256;
const BLUE = 255;
const ORANGE = 55;

/** Lightness of what is neutral, and of the ends. */
const LIGHTNESS: Readonly<Record<Theme, { readonly neutral: number; readonly end: number }>> = {
  light: { neutral: 0.975, end: 0.48 },
  dark: { neutral: 0.24, end: 0.8 },
};

const known = new Map<string, Colours>();

export function coloursOf(kind: ScaleKind, theme: Theme): Colours {
  const key = `${kind} ${theme}`;
  const colours = known.get(key) ?? (kind === 'diverging' ? diverging(theme) : sequential(theme));
  known.set(key, colours);
  return colours;
}

function diverging(theme: Theme): Colours {
  const { neutral, end } = LIGHTNESS[theme];
  return makeColours((place) => {
    const amount = Math.abs(2 * place - 1);
    const lightness = neutral + (end - neutral) * amount;
    return oklchToRgb(lightness, 0.16 * amount ** 0.8, place < 0.5 ? BLUE : ORANGE);
  });
}

/** Hue turns from violet over blue to green while lightness goes on evenly. */
function sequential(theme: Theme): Colours {
  const { neutral, end } = { light: { neutral: 0.975, end: 0.3 }, dark: { neutral: 0.2, end: 0.93 } }[theme];
  return makeColours((place) => {
    const lightness = neutral + (end - neutral) * place;
    return oklchToRgb(
      lightness,
      0.15 * Math.sin(Math.PI * Math.min(1, place * 0.85)),
      160 + 110 * Math.abs((theme === 'dark' ? 1 : 0) - place),
    );
  });
}

function makeColours(at: (place: number) => readonly [number, number, number]): Colours {
  const colours = new Uint8ClampedArray(3 * STEPS);
  for (let i = 0; i < STEPS; i++) colours.set(at(i / (STEPS - 1)), 3 * i);
  return colours;
}

/** What a colour stands for: -end to end for a diverging scale, 0 to end for a sequential one. */
export interface ValueScale {
  readonly kind: ScaleKind;
  /** Above 0, also where all numbers are 0. */
  readonly end: number;
}

/** The scale that shows all of these numbers: diverging as soon as one of them is negative. */
export function scaleFor(values: ArrayLike<number>): ValueScale {
  let least = 0;
  let greatest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const end = Math.max(greatest, -least);
  return { kind: least < 0 ? 'diverging' : 'sequential', end: end > 0 && Number.isFinite(end) ? end : 1 };
}

/** The index of a value's colour; what is no number, or beyond the ends, has that of the nearest end. */
export function colourIndex({ kind, end }: ValueScale, value: number): number {
  const place = kind === 'diverging' ? (value / end + 1) / 2 : value / end;
  return Math.min(STEPS - 1, Math.max(0, Math.round(place * (STEPS - 1)))) || 0;
}
