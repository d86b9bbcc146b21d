import type { ReactElement } from 'react';
import { formatLoss, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { ClassMark } from './class-mark.tsx';
import { changesBetween, type RunChange } from './run-change.ts';

interface ChartTooltipProps {
  readonly history: RunHistory;
  /** From 1; what lies beyond the history is not shown. */
  readonly iteration: number;
  readonly classes: number;
  readonly shapes: boolean;
  readonly changes: readonly RunChange[];
  /** The iteration drawn before this one, or 0: what was changed between them is told here. */
  readonly after: number;
}

/** All values of one iteration. */
export function ChartTooltip({
  history,
  iteration,
  classes,
  shapes,
  changes,
  after,
}: ChartTooltipProps): ReactElement | null {
  if (!(iteration >= 1 && iteration <= history.newest)) return null;
  const index = history.indexOf(iteration);
  const label = history.label[index] ?? 0;
  const change = changesBetween(changes, after + 1, iteration);
  return (
    <div className="chart-tooltip">
      <p className="chart-tooltip-title">
        {t('training.iteration', { iteration: formatOrdinal(iteration) })}
      </p>
      <dl>
        <dt>{t('chart.probability')}</dt>
        <dd>{formatProbability(history.probability[index] ?? 0)}</dd>
        <dt>{t('chart.predicted')}</dt>
        <dd>
          <ClassMark label={label} classes={classes} shapes={shapes} /> {history.nameOf(label)}
        </dd>
        {history.hasLoss && (
          <>
            <dt>{t('chart.loss')}</dt>
            <dd>{formatLoss(history.loss[index] ?? 0)}</dd>
          </>
        )}
      </dl>
      {change !== null && <p className="chart-tooltip-change">{change}</p>}
      <p className="chart-tooltip-hint">{t('chart.freeze')}</p>
    </div>
  );
}
