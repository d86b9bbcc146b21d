import { useCallback, useMemo, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { useWatchFrame, watchHistory } from '../store/watch-store.ts';
import { NumberTable } from './number-table.tsx';

interface TrainingTablesProps {
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  /** Of the classes. */
  readonly names: readonly string[];
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The charts of a training in numbers, unrounded. */
export function TrainingTables({ history, epochs, names, visible }: TrainingTablesProps): ReactElement {
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
  const validated = useMemo(
    () => records.filter(({ classAccuracy }) => classAccuracy !== undefined),
    [records],
  );
  const perClass = useCallback(
    (row: number) => {
      const record = validated[row - 1];
      const values = record?.classAccuracy?.map((value) => String(value ?? t('series.none'))) ?? [];
      return [record?.epoch ?? 0, ...values];
    },
    [validated],
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
      {validated.length > 0 && (
        <NumberTable
          title={t('classCurves.table')}
          columns={[t('series.epoch'), ...classColumns(names, validated[0]?.classAccuracy?.length ?? 0)]}
          className="table-classes"
          length={validated.length}
          cells={perClass}
          run={history.run}
          visible={visible}
        />
      )}
      <WatchTable visible={visible} />
    </div>
  );
}

/** Two classes may be called the same; columns are not. */
function classColumns(names: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, label) => {
    const name = names[label] ?? formatOrdinal(label);
    return names.indexOf(name) === label || names[label] === undefined ? name : `${name} (${label})`;
  });
}

/** What the network made of the image that is followed. */
function WatchTable({ visible }: { readonly visible: boolean }): ReactElement | null {
  const version = useWatchFrame();
  const cells = useCallback((row: number) => {
    const at = row - 1;
    const { probability, label } = watchHistory;
    return [watchHistory.iterationOf(at), String(probability[at]), watchHistory.nameOf(label[at] ?? 0)];
  }, []);
  if (watchHistory.length === 0) return null;
  return (
    <NumberTable
      key={version}
      title={t('watch.table')}
      columns={[t('chart.iteration'), t('chart.probability'), t('chart.label')]}
      className="table-lesson"
      length={watchHistory.length}
      cells={cells}
      run={watchHistory.run}
      visible={visible}
    />
  );
}
