import { useMemo, type ReactElement } from 'react';
import type { DescentFigure as Descent } from '../../../core/text/reading/figure.ts';
import { formatSetting } from '../../../core/text/format.ts';
import { pathOf } from './curve-figure.tsx';
import { descend, START, VALLEY } from './descend.ts';

const UNIT = 54;
const WIDTH = 560;
const HEIGHT = 220;
/** Heights of the drawn contours. */
const LEVELS = [0.02, 0.1, 0.25, 0.5, 1, 1.7, 2.7, 4.2, 6.2];
const PLAIN = { type: 'sgd', learningRate: 0.42 } as const;

interface DescentFigureProps {
  readonly figure: Descent;
  readonly title: string;
  readonly steps: (count: string) => string;
  readonly labelledBy: string;
}

/** The way of two weights down a valley, seen from above. */
export function DescentFigure({ figure, title, steps, labelledBy }: DescentFigureProps): ReactElement {
  const { optimizer, steps: count } = figure;
  const path = useMemo(() => descend(optimizer, count), [optimizer, count]);
  const plain = useMemo(() => descend(PLAIN, 40), []);
  const across = (x: number): number => WIDTH / 2 + x * UNIT;
  const up = (y: number): number => HEIGHT / 2 - y * UNIT;
  const every = Math.max(1, Math.round(count / 60));
  return (
    <div className="reading-plot">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        style={{ width: WIDTH }}
        role="img"
        aria-labelledby={labelledBy}
      >
        {LEVELS.map((level) => (
          <ellipse
            key={level}
            className="reading-contour"
            cx={across(0)}
            cy={up(0)}
            rx={Math.sqrt((2 * level) / VALLEY.along) * UNIT}
            ry={Math.sqrt((2 * level) / VALLEY.across) * UNIT}
          />
        ))}
        <path className="reading-curve reading-plain" d={pathOf(plain, across, up)} />
        <path className="reading-curve reading-first" d={pathOf(path, across, up)} />
        {path
          .filter((_, index) => index % every === 0)
          .map(({ x, y }, index) => (
            <circle key={index} className="reading-step" cx={across(x)} cy={up(y)} r={2.6} />
          ))}
        <circle className="reading-start" cx={across(START.x)} cy={up(START.y)} r={5} />
        <path className="reading-goal" d={`M${across(0) - 5} ${up(0) - 5}l10 10m0 -10l-10 10`} />
      </svg>
      <ul className="reading-legend">
        <li>
          <svg width={24} height={10} aria-hidden="true">
            <path className="reading-curve reading-first" d="M1 5h22" />
          </svg>
          {`${title}, η = ${formatSetting(optimizer.learningRate)}, ${steps(String(count))}`}
        </li>
        <li>
          <svg width={24} height={10} aria-hidden="true">
            <path className="reading-curve reading-plain" d="M1 5h22" />
          </svg>
          {`SGD, η = ${formatSetting(PLAIN.learningRate)}, ${steps('40')}`}
        </li>
      </ul>
    </div>
  );
}
