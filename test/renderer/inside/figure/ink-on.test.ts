import { expect, test } from 'vitest';
import { colourIndex, coloursOf } from '../../../../renderer/inside/colour-scale.ts';
import { inkOn } from '../../../../renderer/inside/figure/ink-on.ts';

const linear = (channel: number): number =>
  channel <= 10.31 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;

test.each([
  ['diverging', 'light'],
  ['diverging', 'dark'],
  ['sequential', 'light'],
  ['sequential', 'dark'],
] as const)('every number can be read on its colour of the %s scale, %s', (kind, theme) => {
  const scale = { kind, end: 1 };
  for (let value = -1; value <= 1; value += 0.01) {
    const at = 3 * colourIndex(scale, value);
    const [red = 0, green = 0, blue = 0] = [...coloursOf(kind, theme).subarray(at, at + 3)].map(linear);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const contrast = inkOn(scale, value, theme) === '#ffffff' ? 1.05 / (light + 0.05) : (light + 0.05) / 0.05;
    expect(contrast).toBeGreaterThanOrEqual(4.5);
  }
});
