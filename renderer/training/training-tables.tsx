import { useCallback, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { NumberTable } from './number-table.tsx';

interface TrainingTablesProps {
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The charts of a training in numbers, unrounded. */
export function TrainingTables({ history, epochs, visible }: TrainingTablesProps): ReactElement {
  const { records } = epochs;
  const step = useCallback(
    (iteration: number) => {
      const at = iteration - 1;
      const { loss, accuracy, learningRate, images } = history;
      return [iteration, String(loss[at]), String(accuracy[at]), String(learningRate[at]), images[at] ?? 0];
    },
    [history],
  );
  const epoch = useCallback(
    (row: number) => {
      const record = records[row - 1];
      if (record === undefined) return [];
      const { loss, accuracy, validationLoss, validationAccuracy, learningRate } = record;
      const validation = [validationLoss, validationAccuracy].map((value) => value ?? t('series.none'));
      return [record.epoch, record.iterations, loss, accuracy, ...validation, learningRate].map(String);
    },
    [records],
  );
  return (
    <div className={visible ? 'training-tables' : 'visually-hidden'}>
      <NumberTable
        title={t('series.iterationsTable')}
        columns={[
          t('chart.iteration'),
          t('series.loss'),
          t('series.accuracy'),
          t('series.learningRate'),
          t('series.images'),
        ]}
        className="table-steps"
        length={history.length}
        cells={step}
        run={history.run}
        visible={visible}
      />
      <NumberTable
        title={t('series.epochsTable')}
        columns={[
          t('series.epoch'),
          t('chart.iteration'),
          t('series.loss'),
          t('series.accuracy'),
          t('series.validationLoss'),
          t('series.validationAccuracy'),
          t('series.learningRate'),
        ]}
        className="table-epochs"
        length={records.length}
        cells={epoch}
        run={history.run}
        visible={visible}
      />
    </div>
  );
}
