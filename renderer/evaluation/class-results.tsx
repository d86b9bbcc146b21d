import { useMemo, type ReactElement } from 'react';
import type { ClassReport } from '../../core/train/metrics/class-report.ts';
import { formatInteger, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { MadeEvaluation, ShownImages } from '../store/evaluation-store.ts';
import { SortableTable, type TableColumn } from '../ui/sortable-table.tsx';

interface ClassRow extends ClassReport {
  readonly label: number;
  readonly name: string;
}

const MEASURES = ['precision', 'recall', 'f1'] as const;

interface ClassResultsProps {
  readonly evaluation: MadeEvaluation;
  readonly shown: ShownImages;
  readonly onClass: (label: number) => void;
}

/** How well each class is told from the others, the worst first. */
export function ClassResults({ evaluation, shown, onClass }: ClassResultsProps): ReactElement {
  const rows = useMemo(
    () =>
      evaluation.classes.map((report, label): ClassRow => ({
        ...report,
        label,
        name: evaluation.data.classNames[label] ?? '',
      })),
    [evaluation],
  );
  return (
    <SortableTable
      label={t('classes.title')}
      columns={COLUMNS}
      rows={rows}
      order={{ column: 'f1', descending: false }}
      isSelected={({ label }) => shown.kind === 'missed' && shown.label === label}
      onRow={({ label }) => onClass(label)}
    />
  );
}

const COLUMNS: readonly [TableColumn<ClassRow>, ...TableColumn<ClassRow>[]] = [
  { id: 'name', label: t('classes.name'), value: ({ name }) => name, text: ({ name }) => name },
  ...MEASURES.map((measure): TableColumn<ClassRow> => ({
    id: measure,
    label: t(`classes.${measure}`),
    value: (row) => row[measure],
    text: (row) => shareText(row[measure]),
  })),
  {
    id: 'support',
    label: t('classes.support'),
    value: ({ support }) => support,
    text: ({ support }) => formatInteger(support),
  },
];

function shareText(share: number | null): string {
  return share === null ? t('classes.unknown') : formatShare(share);
}
