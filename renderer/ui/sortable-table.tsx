import { useMemo, useState, type ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Pager } from './pager.tsx';
import { sortRows, type RowOrder } from './sort-rows.ts';
import './sortable-table.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** What rows are sorted by; null: unknown, and always last. */
  readonly value: (row: Row) => number | string | null;
  readonly text: (row: Row) => string;
}

interface SortableTableProps<Row> {
  readonly label: string;
  /** The first one names the row. */
  readonly columns: readonly [TableColumn<Row>, ...TableColumn<Row>[]];
  readonly rows: readonly Row[];
  readonly order: RowOrder;
  readonly isSelected: (row: Row) => boolean;
  readonly onRow: (row: Row) => void;
}

const PAGE_ROWS = 100;

/** A table whose columns sort it, a page of rows at a time; the name of a row is a button. */
export function SortableTable<Row>(props: SortableTableProps<Row>): ReactElement {
  const { label, columns, rows, isSelected, onRow } = props;
  const [order, setOrder] = useState(props.order);
  const [wanted, setPage] = useState(0);
  const page = Math.min(wanted, Math.max(0, Math.ceil(rows.length / PAGE_ROWS) - 1));
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === order.column) ?? columns[0];
    return sortRows(rows, column.value, order.descending);
  }, [rows, columns, order]);

  const sortBy = ({ id, value }: TableColumn<Row>): void => {
    setPage(0);
    // Of numbers the large ones are looked for, of names the first.
    const isNumber = rows.some((row) => typeof value(row) === 'number');
    setOrder({ column: id, descending: order.column === id ? !order.descending : isNumber });
  };
  const [name, ...others] = columns;
  return (
    <div className="sortable">
      <div className="sortable-scroll">
        <table aria-label={label} aria-rowcount={rows.length > PAGE_ROWS ? rows.length + 1 : undefined}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.id} column={column} order={order} onSort={() => sortBy(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS).map((row, index) => (
              <tr
                key={index}
                className={classNames(isSelected(row) && 'sortable-selected')}
                aria-rowindex={rows.length > PAGE_ROWS ? page * PAGE_ROWS + index + 2 : undefined}
              >
                <th scope="row">
                  <button type="button" aria-pressed={isSelected(row)} onClick={() => onRow(row)}>
                    {name.text(row)}
                  </button>
                </th>
                {others.map((column) => (
                  <td key={column.id} className={classNames(isText(column, row) && 'sortable-text')}>
                    {column.text(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager label={label} page={page} pageSize={PAGE_ROWS} count={rows.length} onPage={setPage} />
    </div>
  );
}

function isText<Row>({ value }: TableColumn<Row>, row: Row): boolean {
  return typeof value(row) === 'string';
}

interface HeadingProps<Row> {
  readonly column: TableColumn<Row>;
  readonly order: RowOrder;
  readonly onSort: () => void;
}

function Heading<Row>({ column, order, onSort }: HeadingProps<Row>): ReactElement {
  const sorts = order.column === column.id;
  return (
    <th scope="col" aria-sort={sorts ? (order.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" onClick={onSort}>
        {column.label}
        <span className={classNames('sortable-arrow', !sorts && 'sortable-arrow-unused')}>
          <Icon name={order.descending ? 'chevronDown' : 'chevronUp'} size={12} />
        </span>
      </button>
    </th>
  );
}
