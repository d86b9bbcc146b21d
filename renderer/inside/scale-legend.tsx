import { type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { coloursOf, type ValueScale } from './colour-scale.ts';
import { formulaNumber } from './figure/formula-number.ts';
import './scale-legend.css';
import { useShownTheme } from './use-theme.ts';

/** What the colours stand for. */
export function ScaleLegend({ scale: { kind, end } }: { readonly scale: ValueScale }): ReactElement {
  const colours = coloursOf(kind, useShownTheme());
  const stops = Array.from({ length: 17 }, (_, i) => {
    const at = 3 * Math.round((i * 255) / 16);
    return `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]})`;
  });
  const from = formulaNumber(kind === 'diverging' ? -end : 0);
  const to = formulaNumber(end);
  return (
    <div className="scale-legend" role="img" aria-label={t('inside.legend', { from, to })}>
      <span>{from}</span>
      <span
        className="scale-legend-bar"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
      />
      <span>{to}</span>
    </div>
  );
}
