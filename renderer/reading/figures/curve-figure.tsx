import type { ReactElement } from 'react';
import { formatSetting } from '../../../core/text/format.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CurveSeries {
  readonly label: string;
  readonly points: readonly Point[];
  readonly look: 'first' | 'second' | 'third' | 'fourth' | 'fifth' | 'sixth';
  readonly dashed?: boolean;
}

export interface CurvePlot {
  readonly series: readonly CurveSeries[];
  readonly x: Axis;
  readonly y: Axis;
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly label: string;
}

const WIDTH = 520;
const HEIGHT = 300;
const LEFT = 46;
const BOTTOM = 44;
const TOP = 14;
const RIGHT = 14;

/** Functions of one number, with a grid and a legend. */
export function CurveFigure({
  plot,
  labelledBy,
}: {
  readonly plot: CurvePlot;
  readonly labelledBy: string;
}): ReactElement {
  const { x, y, series } = plot;
  const across = (value: number): number =>
    LEFT + ((value - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const up = (value: number): number =>
    HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - BOTTOM - TOP);
  return (
    <div className="reading-plot">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        style={{ width: WIDTH }}
        role="img"
        aria-labelledby={labelledBy}
      >
        {ticks(x).map((value) => (
          <g key={`x${value}`}>
            <line
              className={value === 0 ? 'reading-zero' : 'reading-line'}
              x1={across(value)}
              x2={across(value)}
              y1={TOP}
              y2={HEIGHT - BOTTOM}
            />
            <text className="reading-tick" x={across(value)} y={HEIGHT - BOTTOM + 15} textAnchor="middle">
              {tickText(value)}
            </text>
          </g>
        ))}
        {ticks(y).map((value) => (
          <g key={`y${value}`}>
            <line
              className={value === 0 ? 'reading-zero' : 'reading-line'}
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={up(value)}
              y2={up(value)}
            />
            <text className="reading-tick" x={LEFT - 8} y={up(value) + 4} textAnchor="end">
              {tickText(value)}
            </text>
          </g>
        ))}
        <text className="reading-tick" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 8} textAnchor="middle">
          {x.label}
        </text>
        {y.label !== '' && (
          <text
            className="reading-tick"
            transform={`translate(12 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {y.label}
          </text>
        )}
        {series.map(({ label, points, look, dashed = false }) => (
          <path
            key={label}
            className={`reading-curve reading-${look}`}
            strokeDasharray={dashed ? '5 4' : undefined}
            d={pathOf(
              points.filter((point) => point.y >= y.from && point.y <= y.to),
              across,
              up,
            )}
          />
        ))}
      </svg>
      <ul className="reading-legend">
        {series.map(({ label, look, dashed = false }) => (
          <li key={label}>
            <svg width={24} height={10} aria-hidden="true">
              <path
                className={`reading-curve reading-${look}`}
                strokeDasharray={dashed ? '5 4' : undefined}
                d="M1 5h22"
              />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function pathOf(
  points: readonly Point[],
  across: (x: number) => number,
  up: (y: number) => number,
): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${across(x).toFixed(2)} ${up(y).toFixed(2)}`)
    .join('');
}

function ticks({ from, to, step }: Axis): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => {
    const value = from + index * step;
    return Math.abs(value) < 1e-9 ? 0 : Number(value.toFixed(6));
  });
}

function tickText(value: number): string {
  return formatSetting(value).replace('-', '−');
}
