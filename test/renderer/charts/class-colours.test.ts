import { describe, expect, test } from 'vitest';
import { CLASS_COLOURS, classColour, classColours } from '../../../renderer/charts/class-colours.ts';
import { contrast, distance, hue, type Vision } from './colour-vision.ts';

const visions: readonly Vision[] = ['full', 'protanopia', 'deuteranopia', 'tritanopia'];
/** Of the Oklab distance from black to white: twice what is plainly seen as a difference between two small areas. */
const APART = 0.095;

describe.each(['light', 'dark'] as const)('ten classes, %s theme', (theme) => {
  const colours = CLASS_COLOURS.map((colour) => colour[theme]);
  const ground = theme === 'light' ? '#ffffff' : '#1c1e22';

  test.each(visions)('every pair stays apart: %s', (vision) => {
    const tooClose = colours.flatMap((first, i) =>
      colours
        .slice(i + 1)
        .map((second, j) => ({ pair: [i, i + 1 + j], apart: distance(first, second, vision) })),
    );
    expect(tooClose.filter(({ apart }) => apart < APART)).toEqual([]);
    expect(tooClose).toHaveLength(45);
  });

  test('each stands out from the ground by 3:1', () => {
    expect(colours.filter((colour) => contrast(colour, ground) < 3)).toEqual([]);
  });

  test('the hues go around the wheel in order', () => {
    const hues = colours.map(hue);
    expect(hues).toEqual(hues.toSorted((a, b) => a - b));
  });
});

test('the tuned colours would not be found apart were two of them alike', () => {
  expect(distance('#db1257', '#dc1258', 'full')).toBeLessThan(APART);
});

test('a class keeps its hue from theme to theme, within 20 degrees', () => {
  for (const { light, dark } of CLASS_COLOURS) {
    const turn = Math.abs(hue(light) - hue(dark));
    expect(Math.min(turn, 360 - turn)).toBeLessThan(20);
  }
});

test('both themes in one CSS colour', () => {
  expect(classColour(0, 10)).toBe(`light-dark(${CLASS_COLOURS[0]?.light}, ${CLASS_COLOURS[0]?.dark})`);
});

test('37 classes: as many different colours', () => {
  const colours = Array.from({ length: 37 }, (_, index) => classColours(index, 37).light);
  expect(new Set(colours).size).toBe(37);
});
