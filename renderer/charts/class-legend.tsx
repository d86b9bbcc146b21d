import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import type { RunHistory } from '../store/history.ts';
import { ClassMark } from './class-mark.tsx';

export interface ClassLegendProps {
  readonly history: RunHistory;
  readonly classes: number;
  readonly target: number | null;
  readonly shapes: boolean;
}

/** Which colour is which label; those that the run never predicted step back. */
export function ClassLegend({ history, classes, target, shapes }: ClassLegendProps): ReactElement {
  return (
    <div className="chart-legend">
      <span className="chart-legend-title">{t('chart.legend')}</span>
      <ul className="chart-legend-list" aria-label={t('chart.legend')}>
        {Array.from({ length: classes }, (_, label) => (
          <li
            key={label}
            className={classNames(
              'chart-legend-item',
              label !== target && !history.predicted(label) && 'chart-legend-unseen',
            )}
          >
            <ClassMark label={label} classes={classes} shapes={shapes} />
            <span>{history.nameOf(label)}</span>
            {label === target && <span className="chart-legend-target">{t('bars.target')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
