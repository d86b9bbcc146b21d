/**
 * A colour a class, around the wheel. For up to ten classes the hues follow the wheel and the lightnesses were chosen
 * so that every pair stays apart for eyes without red or green cones too, on the ground of either theme; the test
 * beside this table computes both. More classes than that cannot all be told apart by colour alone: there the wheel
 * is divided evenly in three lightnesses, and the shapes, the legend and the values help.
 */
interface ThemedColour {
  readonly light: string;
  readonly dark: string;
}

export const CLASS_COLOURS: readonly ThemedColour[] = [
  { light: '#db1257', dark: '#dc122b' },
  { light: '#c18408', dark: '#f4bb7d' },
  { light: '#666110', dark: '#b09d1e' },
  { light: '#284002', dark: '#dbf831' },
  { light: '#047c72', dark: '#0d7e62' },
  { light: '#069dc0', dark: '#8beeff' },
  { light: '#004a94', dark: '#55b4fb' },
  { light: '#986ffa', dark: '#8e6eff' },
  { light: '#9d08d2', dark: '#b23db2' },
  { light: '#6a2a56', dark: '#f175b1' },
];

/** The colour of class `index` of `classes`, as CSS that follows the theme. */
export function classColour(index: number, classes: number): string {
  const { light, dark } = classColours(index, classes);
  return `light-dark(${light}, ${dark})`;
}

/** The same as two colours, for pictures that leave the page. */
export function classColours(index: number, classes: number): ThemedColour {
  const tuned = classes <= CLASS_COLOURS.length ? CLASS_COLOURS[index] : undefined;
  if (tuned !== undefined) return tuned;
  const hue = Math.round((360 * index) / Math.max(classes, 1)) % 360;
  const level = index % 3;
  return {
    light: `oklch(${[0.5, 0.64, 0.38][level] ?? 0.5} 0.15 ${hue})`,
    dark: `oklch(${[0.72, 0.86, 0.58][level] ?? 0.72} 0.14 ${hue})`,
  };
}
