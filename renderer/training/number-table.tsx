import { memo, useEffect, useState, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './number-table.css';

/** Up to here every row is in the page; beyond, one page of rows at a time. */
const MOST_ROWS = 10_000;
const PAGE_ROWS = 1_000;
/** Rows are added to the page in pieces of this many, so that nothing else has to wait for thousands of them. */
const PIECE_ROWS = 200;

interface NumberTableProps {
  readonly title: string;
  readonly columns: readonly string[];
  /** Gives the columns their widths. */
  readonly className: string;
  /** How many rows there are. */
  readonly length: number;
  /** The numbers of a row, counted from 1; the same function while they are the same. */
  readonly cells: Cells;
  /** Tells one content from another: within a run rows are only added. */
  readonly run: number;
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

type Cells = (row: number) => readonly (string | number)[];

/** Numbers in rows, unrounded: all of them, or a page at a time where there are very many. */
export function NumberTable(props: NumberTableProps): ReactElement {
  const { title, columns, className, length, cells, run, visible } = props;
  const [wanted, setPage] = useState(0);
  const paged = length > MOST_ROWS;
  const pages = paged ? Math.ceil(length / PAGE_ROWS) : 1;
  const page = Math.min(wanted, pages - 1);
  const first = paged ? page * PAGE_ROWS + 1 : 1;
  const last = paged ? Math.min(length, first + PAGE_ROWS - 1) : length;
  return (
    <div className={classNames('metrics-table', className, !visible && 'visually-hidden')}>
      {/* Each page begins at its top, and grows anew. */}
      <TablePage
        key={page}
        title={title}
        columns={columns}
        cells={cells}
        run={run}
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

interface TablePageProps extends Pick<NumberTableProps, 'title' | 'columns' | 'cells' | 'run' | 'visible'> {
  /** Rows. */
  readonly first: number;
  readonly last: number;
  /** Of all pages; undefined where this is all of the table. */
  readonly rowCount: number | undefined;
}

function TablePage(props: TablePageProps): ReactElement {
  const { title, columns, cells, run, visible, first, last, rowCount } = props;
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
      <table role="table" aria-label={title} aria-rowcount={rowCount}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={numbered ? 1 : undefined}>
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {Array.from({ length: pieces }, (_, piece) => {
          const start = first + piece * PIECE_ROWS;
          const end = Math.min(last, start + PIECE_ROWS - 1);
          return <Rows key={piece} cells={cells} run={run} first={start} last={end} numbered={numbered} />;
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
  readonly cells: Cells;
  /** Only tells one content from another: what a run has once, it keeps. */
  readonly run: number;
  readonly first: number;
  readonly last: number;
  readonly numbered: boolean;
}

const Rows = memo(function Rows({ cells, first, last, numbered }: RowsProps): ReactElement {
  return (
    <tbody role="rowgroup">
      {Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => {
        const row = first + offset;
        return (
          <tr key={row} role="row" aria-rowindex={numbered ? row + 1 : undefined}>
            {cells(row).map((cell, column) => (
              <td key={column} role="cell">
                {cell}
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
});
