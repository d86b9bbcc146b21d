import { useMemo, type ReactElement } from 'react';
import { formatInteger, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { MadeEvaluation, ShownImages } from '../store/evaluation-store.ts';
import { SortableTable, type TableColumn } from '../ui/sortable-table.tsx';
import { frequentConfusions, type Confusion } from './confusions.ts';

interface ConfusionListProps {
  readonly evaluation: MadeEvaluation;
  readonly shown: ShownImages;
  readonly onConfusion: (confusion: Confusion) => void;
}

type Columns = readonly [TableColumn<Confusion>, ...TableColumn<Confusion>[]];

/** In place of a matrix, where that would have too many cells: the pairs of classes that were taken for each other. */
export function ConfusionList({ evaluation, shown, onConfusion }: ConfusionListProps): ReactElement {
  const rows = useMemo(() => frequentConfusions(evaluation), [evaluation]);
  const { classNames } = evaluation.data;
  const columns = useMemo((): Columns => {
    const nameOf = (index: number): string => classNames[index] ?? '';
    const column = (id: 'label' | 'predicted', label: string): TableColumn<Confusion> => ({
      id,
      label,
      value: (row) => nameOf(row[id]),
      text: (row) => nameOf(row[id]),
    });
    return [
      column('label', t('confusion.true')),
      column('predicted', t('confusion.predicted')),
      {
        id: 'count',
        label: t('confusion.count'),
        value: ({ count }) => count,
        text: ({ count }) => formatInteger(count),
      },
      {
        id: 'share',
        label: t('confusion.shareOfTrue'),
        value: ({ share }) => share,
        text: ({ share }) => formatShare(share),
      },
    ];
  }, [classNames]);
  if (rows.length === 0) return <p className="evaluation-note">{t('confusion.listNone')}</p>;
  return (
    <SortableTable
      label={t('confusion.listTitle')}
      columns={columns}
      rows={rows}
      order={{ column: 'count', descending: true }}
      isSelected={({ label, predicted }) =>
        shown.kind === 'cell' && shown.label === label && shown.predicted === predicted
      }
      onRow={onConfusion}
    />
  );
}
