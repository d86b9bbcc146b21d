import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.resolve('renderer/ui/tokens.css'), 'utf8');

/** The colours of `light-dark(#..., #...)` by the name of their property. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [first, second] = [a, b].map((name) => luminance(colours.get(name)?.[theme] ?? '#808080'));
  const [lighter = 0, darker = 0] = [first ?? 0, second ?? 0].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ['canvas', 'surface', 'surface-sunken', 'surface-raised'];
const texts = ['text', 'text-secondary', 'text-faint', 'danger', 'warning', 'success', 'accent'];
const lines = ['border-strong', 'role-input', 'role-kernel', 'role-output', 'pair-first', 'pair-second'];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    '%s can be read on %s (4.5:1)',
    (text, surface) => {
      expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['text-secondary', 'surface-hover'],
    ['on-accent', 'accent'],
    ['danger', 'danger-soft'],
    ['warning', 'warning-soft'],
    ['success', 'success-soft'],
    ['accent', 'accent-soft'],
  ])('%s can be read on %s (4.5:1)', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(lines.flatMap((line) => ['canvas', 'surface'].map((surface) => [line, surface] as const)))(
    '%s can be seen on %s (3:1)',
    (line, surface) => {
      expect(contrast(line, surface, theme)).toBeGreaterThanOrEqual(3);
    },
  );
});

it('every colour that is named here is there', () => {
  for (const name of [...surfaces, ...texts, ...lines]) expect(colours.has(name), name).toBe(true);
});
