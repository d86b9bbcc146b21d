import { memo, useDeferredValue, useState, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './metrics-table.css';

/** Up to here every row is in the page; beyond, one page of rows at a time. */
const MOST_ROWS = 10_000;
const PAGE_ROWS = 1_000;

interface MetricsTableProps {
  readonly history: RunHistory;
  /** The version of the history to show. */
  readonly version: number;
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The chart in numbers: every iteration of the run, the probabilities unrounded, the labels as class indices. */
export function MetricsTable({ history, version, visible }: MetricsTableProps): ReactElement {
  const [wanted, setPage] = useState(0);
  const { length } = history;
  const paged = length > MOST_ROWS;
  const pages = paged ? Math.ceil(length / PAGE_ROWS) : 1;
  const page = Math.min(wanted, pages - 1);
  const first = paged ? page * PAGE_ROWS + 1 : 1;
  const last = paged ? Math.min(length, first + PAGE_ROWS - 1) : length;
  // Thousands of rows are built piece by piece, between whatever else the page has to do.
  const rows = useDeferredValue({ version, first, last });
  return (
    <div className={classNames('metrics-table', !visible && 'visually-hidden')}>
      {/* Reached by Tab where it is seen, so that the arrow keys scroll it. */}
      <div
        className="metrics-scroll"
        tabIndex={visible ? 0 : undefined}
        role="group"
        aria-label={t('chart.data')}
      >
        <table aria-label={t('table.title')} aria-rowcount={paged ? length + 1 : undefined}>
          <thead>
            <tr aria-rowindex={paged ? 1 : undefined}>
              <th scope="col">{t('chart.iteration')}</th>
              <th scope="col">{t('chart.probability')}</th>
              <th scope="col">{t('chart.label')}</th>
            </tr>
          </thead>
          <Rows history={history} numbered={paged} {...rows} />
        </table>
      </div>
      {paged && (
        <div className="metrics-pages" role="group" aria-label={t('table.pages')}>
          <IconButton
            icon="chevronLeft"
            label={t('table.previous')}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          />
          <span>
            {t('table.page', {
              first: formatOrdinal(first),
              last: formatOrdinal(last),
              count: formatOrdinal(length),
            })}
          </span>
          <IconButton
            icon="chevronRight"
            label={t('table.next')}
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          />
        </div>
      )}
    </div>
  );
}

interface RowsProps {
  readonly history: RunHistory;
  /** Only tells one content from another. */
  readonly version: number;
  readonly first: number;
  readonly last: number;
  readonly numbered: boolean;
}

const Rows = memo(function Rows({ history, first, last, numbered }: RowsProps): ReactElement {
  const { probability, label } = history;
  return (
    <tbody>
      {Array.from({ length: Math.max(0, last - first + 1) }, (_, row) => {
        const iteration = first + row;
        return (
          <tr key={iteration} aria-rowindex={numbered ? iteration + 1 : undefined}>
            <td>{iteration}</td>
            <td>{String(probability[iteration - 1])}</td>
            <td>{label[iteration - 1]}</td>
          </tr>
        );
      })}
    </tbody>
  );
});
