import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classColour } from '../charts/class-colours.ts';
import './empty-chart.css';

interface EmptyChartProps {
  /** The class a person declared right; null: the least probable one. */
  readonly chosenTarget: number | null;
}

/** What will be seen here, and how to see it. */
export function EmptyChart({ chosenTarget }: EmptyChartProps): ReactElement {
  return (
    <div className="empty-chart">
      <Example />
      <div className="empty-words">
        <h3>{t('empty.title')}</h3>
        <ol>
          <li>
            {chosenTarget === null
              ? t('empty.first')
              : t('empty.firstChosen', { target: formatOrdinal(chosenTarget) })}
          </li>
          <li>{t('empty.second')}</li>
          <li>{t('empty.third')}</li>
        </ol>
      </div>
    </div>
  );
}

const WIDTH = 200;
const HEIGHT = 110;

/** A rising line whose dots change colour twice: no run, but what one looks like. */
function Example(): ReactElement {
  const dots = Array.from({ length: 15 }, (_, index) => ({
    x: 14 + index * 12.2,
    y: 88 - 62 * (index / 14) ** 1.6 - (index % 3 === 1 ? 2 : 0),
    label: index < 7 ? 5 : index < 14 ? 1 : 8,
  }));
  return (
    <svg
      className="empty-example"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('empty.example')}
    >
      {[24, 46, 68, 90].map((y) => (
        <line key={y} className="empty-grid" x1={8} x2={WIDTH - 8} y1={y} y2={y} />
      ))}
      <line className="empty-chance" x1={8} x2={WIDTH - 8} y1={78} y2={78} />
      <polyline className="empty-line" points={dots.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {dots.map(({ x, y, label }) => (
        <circle key={x} cx={x} cy={y} r={3.4} style={{ fill: classColour(label, 10) }} />
      ))}
      <circle
        className="empty-ring"
        cx={dots[14]?.x}
        cy={dots[14]?.y}
        r={6.5}
        style={{ stroke: classColour(8, 10) }}
      />
    </svg>
  );
}
