import type { ReactElement } from 'react';
import { formatLoss, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { ClassMark } from './class-mark.tsx';

interface ChartTooltipProps {
  readonly history: RunHistory;
  /** From 1; what lies beyond the history is not shown. */
  readonly iteration: number;
  readonly classes: number;
  readonly shapes: boolean;
}

/** All values of one iteration. */
export function ChartTooltip({
  history,
  iteration,
  classes,
  shapes,
}: ChartTooltipProps): ReactElement | null {
  if (!(iteration >= 1 && iteration <= history.length)) return null;
  const label = history.label[iteration - 1] ?? 0;
  return (
    <div className="chart-tooltip">
      <p className="chart-tooltip-title">
        {t('training.iteration', { iteration: formatOrdinal(iteration) })}
      </p>
      <dl>
        <dt>{t('chart.probability')}</dt>
        <dd>{formatProbability(history.probability[iteration - 1] ?? 0)}</dd>
        <dt>{t('chart.predicted')}</dt>
        <dd>
          <ClassMark label={label} classes={classes} shapes={shapes} /> {formatOrdinal(label)}
        </dd>
        <dt>{t('chart.loss')}</dt>
        <dd>{formatLoss(history.loss[iteration - 1] ?? 0)}</dd>
      </dl>
      <p className="chart-tooltip-hint">{t('chart.freeze')}</p>
    </div>
  );
}
