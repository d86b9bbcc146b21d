import { useCallback, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { NumberTable } from './number-table.tsx';

interface MetricsTableProps {
  readonly history: RunHistory;
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The chart in numbers: every iteration of the run, the probabilities unrounded, the labels as class indices. */
export function MetricsTable({ history, visible }: MetricsTableProps): ReactElement {
  const cells = useCallback(
    (iteration: number) => [
      iteration,
      String(history.probability[iteration - 1]),
      history.label[iteration - 1] ?? 0,
    ],
    [history],
  );
  return (
    <NumberTable
      title={t('table.title')}
      columns={[t('chart.iteration'), t('chart.probability'), t('chart.label')]}
      className="table-lesson"
      length={history.length}
      cells={cells}
      run={history.run}
      visible={visible}
    />
  );
}
