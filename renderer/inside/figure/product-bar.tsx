import type { ReactElement } from 'react';
import { colourIndex, coloursOf, type ValueScale } from '../colour-scale.ts';
import { useShownTheme } from '../use-theme.ts';
import './number-list.css';

/** How large a product is beside the largest there is, to the left of the middle where it is negative. */
export function ProductBar({ value, end }: { readonly value: number; readonly end: number }): ReactElement {
  const scale: ValueScale = { kind: 'diverging', end };
  const colours = coloursOf('diverging', useShownTheme());
  const at = 3 * colourIndex(scale, value > 0 ? Math.max(value, 0.35 * end) : Math.min(value, -0.35 * end));
  const length = Math.min(50, (50 * Math.abs(value)) / end) || 0;
  const colour = `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]})`;
  return (
    <span className="number-list-bar" aria-hidden="true">
      <span style={{ left: `${value < 0 ? 50 - length : 50}%`, width: `${length}%`, background: colour }} />
    </span>
  );
}
