import { memo, useEffect, useState, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './metrics-table.css';

/** Up to here every row is in the page; beyond, one page of rows at a time. */
const MOST_ROWS = 10_000;
const PAGE_ROWS = 1_000;
/** Rows are added to the page in pieces of this many, so that nothing else has to wait for thousands of them. */
const PIECE_ROWS = 200;

interface MetricsTableProps {
  readonly history: RunHistory;
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The chart in numbers: every iteration of the run, the probabilities unrounded, the labels as class indices. */
export function MetricsTable({ history, visible }: MetricsTableProps): ReactElement {
  const [wanted, setPage] = useState(0);
  const { length } = history;
  const paged = length > MOST_ROWS;
  const pages = paged ? Math.ceil(length / PAGE_ROWS) : 1;
  const page = Math.min(wanted, pages - 1);
  const first = paged ? page * PAGE_ROWS + 1 : 1;
  const last = paged ? Math.min(length, first + PAGE_ROWS - 1) : length;
  return (
    <div className={classNames('metrics-table', !visible && 'visually-hidden')}>
      {/* Each page begins at its top, and grows anew. */}
      <TablePage
        key={page}
        history={history}
        visible={visible}
        first={first}
        last={last}
        rowCount={paged ? length + 1 : undefined}
      />
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

interface TablePageProps {
  readonly history: RunHistory;
  readonly visible: boolean;
  /** Iterations. */
  readonly first: number;
  readonly last: number;
  /** Of all pages; undefined where this is all of the table. */
  readonly rowCount: number | undefined;
}

function TablePage({ history, visible, first, last, rowCount }: TablePageProps): ReactElement {
  const pieces = useGrowing(Math.ceil((last - first + 1) / PIECE_ROWS));
  const numbered = rowCount !== undefined;
  // Reached by Tab where it is seen, so that the arrow keys scroll it.
  return (
    <div
      className="metrics-scroll"
      tabIndex={visible ? 0 : undefined}
      role="group"
      aria-label={t('chart.data')}
    >
      <table role="table" aria-label={t('table.title')} aria-rowcount={rowCount}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={numbered ? 1 : undefined}>
            <th role="columnheader" scope="col">
              {t('chart.iteration')}
            </th>
            <th role="columnheader" scope="col">
              {t('chart.probability')}
            </th>
            <th role="columnheader" scope="col">
              {t('chart.label')}
            </th>
          </tr>
        </thead>
        {Array.from({ length: pieces }, (_, piece) => {
          const start = first + piece * PIECE_ROWS;
          const end = Math.min(last, start + PIECE_ROWS - 1);
          return (
            <Rows
              key={piece}
              history={history}
              run={history.run}
              first={start}
              last={end}
              numbered={numbered}
            />
          );
        })}
      </table>
    </div>
  );
}

/** Counts up to `wanted`, one more each time the page has drawn what there is. */
function useGrowing(wanted: number): number {
  const [grown, setGrown] = useState(1);
  useEffect(() => {
    if (grown >= wanted) return;
    const timer = setTimeout(() => setGrown(grown + 1));
    return () => clearTimeout(timer);
  }, [grown, wanted]);
  return Math.min(grown, wanted);
}

interface RowsProps {
  readonly history: RunHistory;
  /** Only tells one content from another: what a run has once, it keeps. */
  readonly run: number;
  readonly first: number;
  readonly last: number;
  readonly numbered: boolean;
}

const Rows = memo(function Rows({ history, first, last, numbered }: RowsProps): ReactElement {
  const { probability, label } = history;
  return (
    <tbody role="rowgroup">
      {Array.from({ length: Math.max(0, last - first + 1) }, (_, row) => {
        const iteration = first + row;
        return (
          <tr key={iteration} role="row" aria-rowindex={numbered ? iteration + 1 : undefined}>
            <td role="cell">{iteration}</td>
            <td role="cell">{String(probability[iteration - 1])}</td>
            <td role="cell">{label[iteration - 1]}</td>
          </tr>
        );
      })}
    </tbody>
  );
});
