/**
 * One scale for amounts from none to all: even steps of it look like even steps, since its lightness, and with it all of its
 * Oklab coordinates, change by even steps, at one hue.
 */
interface ScaleEnds {
  /** Lightness and chroma in OKLCH at 0 and at 1. */
  readonly from: readonly [lightness: number, chroma: number];
  readonly to: readonly [lightness: number, chroma: number];
}

export const SEQUENTIAL_HUE = 262;
export const SEQUENTIAL_ENDS: Readonly<Record<'light' | 'dark', ScaleEnds>> = {
  light: { from: [0.975, 0.006], to: [0.33, 0.12] },
  dark: { from: [0.25, 0.02], to: [0.93, 0.03] },
};

/** From here on black is easier to read on the scale than white. */
const LIGHT_GROUND = 0.565;

/** The colour of `share`, 0 to 1, as CSS that follows the theme. */
export function scaleColour(share: number): string {
  return themed((theme) => {
    const [lightness, chroma] = scalePoint(theme, share);
    return `oklch(${lightness.toFixed(4)} ${chroma.toFixed(4)} ${SEQUENTIAL_HUE})`;
  });
}

/** Black or white, whichever is read on it. */
export function scaleTextColour(share: number): string {
  return themed((theme) => (scaleNeedsBlack(theme, share) ? '#000' : '#fff'));
}

export function scaleNeedsBlack(theme: 'light' | 'dark', share: number): boolean {
  return scalePoint(theme, share)[0] > LIGHT_GROUND;
}

/** Lightness and chroma in OKLCH. */
export function scalePoint(theme: 'light' | 'dark', share: number): readonly [number, number] {
  const { from, to } = SEQUENTIAL_ENDS[theme];
  const between = (a: number, b: number): number => a + (b - a) * Math.max(0, Math.min(1, share));
  return [between(from[0], to[0]), between(from[1], to[1])];
}

/** The whole scale, from left to right. */
export function scaleGradient(): string {
  return `linear-gradient(to right in oklab, ${scaleColour(0)}, ${scaleColour(1)})`;
}

function themed(colour: (theme: 'light' | 'dark') => string): string {
  return `light-dark(${colour('light')}, ${colour('dark')})`;
}
