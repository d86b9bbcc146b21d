import { colourIndex, coloursOf, type Theme, type ValueScale } from '../colour-scale.ts';

/** Black or white: what can be read better on the colour of a value. */
export function inkOn(scale: ValueScale, value: number, theme: Theme): '#000000' | '#ffffff' {
  const colours = coloursOf(scale.kind, theme);
  const at = 3 * colourIndex(scale, value);
  const light = luminance(colours[at]!, colours[at + 1]!, colours[at + 2]!);
  // Both have the contrast 4.58 there (WCAG 2).
  return light > 0.179 ? '#000000' : '#ffffff';
}

function luminance(...channels: readonly [number, number, number]): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
