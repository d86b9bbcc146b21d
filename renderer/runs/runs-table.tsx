import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatSeconds, formatSetting, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { sortRows, type RowOrder } from '../ui/sort-rows.ts';
import '../ui/sortable-table.css';
import { Tooltip } from '../ui/tooltip.tsx';
import { runColour } from './drawn-run.ts';
import { NameInput } from './name-input.tsx';
import type { RunRow } from './run-rows.ts';
import { endWords, firstRate, lengthWords, resultWords, whatWords, whenWords } from './run-words.ts';
import { MOST_SHOWN, useRunsView } from './runs-view.ts';

interface Column {
  readonly id: 'name' | 'when' | 'what' | 'end' | 'length' | 'result' | 'rate' | 'seed' | 'time';
  readonly value: (row: RunRow) => number | string | null;
  readonly text: (row: RunRow) => string;
  readonly isText: boolean;
  readonly help?: string;
}

const endText = ({ end }: RunRow): string =>
  end === 'goingOn' ? t('runs.goingOn') : end === 'paused' ? t('runs.paused') : endWords(end);

function columnsAt(now: number): readonly [Column, ...Column[]] {
  return [
    { id: 'name', value: ({ name }) => name, text: ({ name }) => name, isText: true },
    { id: 'when', value: ({ begun }) => begun, text: ({ begun }) => whenWords(begun, now), isText: false },
    {
      id: 'what',
      value: ({ setup }) => whatWords(setup),
      text: ({ setup }) => whatWords(setup),
      isText: true,
    },
    { id: 'end', value: endText, text: endText, isText: true },
    {
      id: 'length',
      value: ({ iterations }) => iterations,
      text: ({ iterations, epochs }) => lengthWords(iterations, epochs),
      isText: false,
    },
    {
      id: 'result',
      value: ({ result }) => result,
      text: ({ result, setup }) => resultWords(result, setup.task),
      isText: false,
      help: t('runs.columnHelp.result'),
    },
    {
      id: 'rate',
      value: ({ setup }) => firstRate(setup),
      text: ({ setup }) => formatSetting(firstRate(setup) ?? NaN),
      isText: false,
      help: t('runs.columnHelp.rate'),
    },
    {
      id: 'seed',
      value: ({ setup }) => setup.settings.seed,
      text: ({ setup }) => formatOrdinal(setup.settings.seed),
      isText: false,
    },
    {
      id: 'time',
      value: ({ seconds }) => seconds,
      text: ({ seconds }) => (seconds === null ? '' : formatSeconds(seconds)),
      isText: false,
      help: t('runs.columnHelp.time'),
    },
  ];
}

interface RunsTableProps {
  readonly rows: readonly RunRow[];
  readonly onDelete: (id: string) => void;
}

/** The runs, one a row: check boxes draw them, their names choose one, and are changed in place. */
export function RunsTable({ rows, onDelete }: RunsTableProps): ReactElement {
  const [order, setOrder] = useState<RowOrder>({ column: 'when', descending: true });
  const [renamed, setRenamed] = useState<string | null>(null);
  const selected = useRunsView((view) => view.selected);
  const set = useRunsView((view) => view.set);
  // Days and hours are told as they are when the table is drawn.
  const [now] = useState(() => Date.now());
  const columns = useMemo(() => columnsAt(now), [now]);
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === order.column) ?? columns[0];
    return sortRows(rows, column.value, order.descending);
  }, [rows, columns, order]);

  const sortBy = ({ id, isText }: Column): void =>
    setOrder({ column: id, descending: order.column === id ? !order.descending : !isText });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: RunRow): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const names = [
      ...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('.run-name') ?? []),
    ];
    const at = names.indexOf(event.currentTarget);
    if (event.key === 'ArrowDown') names[at + 1]?.focus();
    else if (event.key === 'ArrowUp') names[at - 1]?.focus();
    else if (event.key === 'Home') names[0]?.focus();
    else if (event.key === 'End') names.at(-1)?.focus();
    else if (event.key === 'F2' && row.facts !== null) setRenamed(row.id);
    else if (event.key === 'Delete' && row.facts !== null) {
      // The focus goes where the list goes on.
      (names[at + 1] ?? names[at - 1])?.focus();
      onDelete(row.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="sortable runs-table">
      <div className="sortable-scroll">
        <table aria-label={t('runs.table')}>
          <thead>
            <tr>
              <th scope="col" className="runs-shown">
                <span className="visually-hidden">{t('runs.column.shown')}</span>
                <Icon name="chart" size={14} />
              </th>
              {columns.map((column) => (
                <Heading key={column.id} column={column} order={order} onSort={() => sortBy(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr
                key={row.id}
                className={classNames(row.id === selected && 'sortable-selected')}
                onClick={() => set({ selected: row.id })}
              >
                <td className="runs-shown">
                  <ShowBox row={row} />
                </td>
                <th scope="row">
                  {renamed === row.id ? (
                    <NameInput id={row.id} name={row.name} onDone={() => setRenamed(null)} />
                  ) : (
                    <span className="run-title">
                      <button
                        type="button"
                        className="run-name"
                        aria-pressed={row.id === selected}
                        aria-keyshortcuts="F2 Delete"
                        onClick={() => set({ selected: row.id })}
                        onDoubleClick={() => row.facts !== null && setRenamed(row.id)}
                        onKeyDown={(event) => onKeyDown(event, row)}
                      >
                        {row.name}
                      </button>
                      {row.note !== '' && (
                        <Tooltip text={row.note}>
                          <span className="run-noted" tabIndex={-1}>
                            <Icon name="file" size={12} />
                            <span className="visually-hidden">{t('runs.noted')}</span>
                          </span>
                        </Tooltip>
                      )}
                      {row.isOnScreen && <Badge tone="accent">{t('runs.onScreen')}</Badge>}
                    </span>
                  )}
                </th>
                {columns.slice(1).map(({ id, text, isText }) => (
                  <td key={id} className={classNames(isText && 'sortable-text')}>
                    {text(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function ShowBox({ row }: { readonly row: RunRow }): ReactElement {
  const shown = useRunsView((view) => view.shown);
  const toggle = useRunsView((view) => view.toggle);
  const its = shown.find(({ id }) => id === row.id);
  const isKnown = useRunsStore((store) => store.state === 'ready');
  return (
    <span className="run-box" onClick={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        aria-label={t('runs.show', { name: row.name })}
        checked={its !== undefined}
        disabled={!isKnown || (its === undefined && shown.length >= MOST_SHOWN)}
        style={its === undefined ? undefined : { accentColor: runColour(its.slot) }}
        onChange={() => toggle(row.id)}
      />
    </span>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly order: RowOrder;
  readonly onSort: () => void;
}

function Heading({ column, order, onSort }: HeadingProps): ReactElement {
  const sorts = order.column === column.id;
  const button = (
    <button type="button" onClick={onSort}>
      {t(`runs.column.${column.id}`)}
      <span className={classNames('sortable-arrow', !sorts && 'sortable-arrow-unused')}>
        <Icon name={order.descending ? 'chevronDown' : 'chevronUp'} size={12} />
      </span>
    </button>
  );
  return (
    <th
      scope="col"
      className={classNames(column.isText && 'sortable-text')}
      aria-sort={sorts ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      {column.help === undefined ? button : <Tooltip text={column.help}>{button}</Tooltip>}
    </th>
  );
}
