import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatInteger, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { scaleColour, scaleGradient, scaleTextColour } from '../charts/sequential-scale.ts';
import type { MadeEvaluation, ShownImages } from '../store/evaluation-store.ts';
import { Select } from '../ui/select.tsx';
import { CELL_VALUES, confusionCells, type CellValue, type ConfusionCell } from './confusions.ts';
import './confusion-grid.css';

interface ConfusionGridProps {
  readonly evaluation: MadeEvaluation;
  readonly cells: CellValue;
  readonly onCells: (cells: CellValue) => void;
  readonly shown: ShownImages;
  readonly onCell: (cell: ConfusionCell) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The confusion matrix: one stop for Tab, arrow keys from cell to cell, Enter shows the images of one. */
export function ConfusionGrid(props: ConfusionGridProps): ReactElement {
  const { evaluation, cells: of, onCells, shown, onCell } = props;
  const { classNames: names } = evaluation.data;
  const rows = useMemo(() => confusionCells(evaluation, of), [evaluation, of]);
  const largest = of === 'counts' ? Math.max(1, ...rows.flat().map(({ count }) => count)) : 1;
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const at = { row: Math.min(place.row, names.length - 1), column: Math.min(place.column, names.length - 1) };

  const onKeyDown = (event: KeyboardEvent): void => {
    const cell = rows[at.row]?.[at.column];
    if ((event.key === 'Enter' || event.key === ' ') && cell !== undefined) {
      event.preventDefault();
      onCell(cell);
      return;
    }
    const next = moved(at, event, names.length - 1);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    grid.current?.rows[next.row + 1]?.cells[next.column + 1]?.focus();
  };
  return (
    <section className="confusion" aria-label={t('confusion.title')}>
      <div className="confusion-scroll">
        <table ref={grid} role="grid" aria-label={t('confusion.title')} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th className="confusion-corner" scope="col">
                <span className="visually-hidden">{t('confusion.corner')}</span>
              </th>
              {names.map((name, column) => (
                <th key={column} scope="col" title={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, label) => (
              <tr key={label}>
                <th scope="row" title={names[label]}>
                  {names[label]}
                </th>
                {row.map((cell, column) => (
                  <td
                    key={column}
                    role="gridcell"
                    tabIndex={label === at.row && column === at.column ? 0 : -1}
                    aria-label={cellText(cell, of, names)}
                    aria-selected={isShown(cell, shown)}
                    style={cellStyle(cell, largest)}
                    onFocus={() => setPlace({ row: label, column })}
                    onClick={() => onCell(cell)}
                  >
                    {cell.count === 0 || cell.value === null ? '' : valueText(cell.value, of)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="confusion-side">
        <Select
          aria-label={t('confusion.shown')}
          value={of}
          options={CELL_VALUES.map((value) => ({ value, label: t(`confusion.${value}`) }))}
          onValue={(chosen) => onCells(CELL_VALUES.find((value) => value === chosen) ?? of)}
        />
        <Legend from={valueText(0, of)} to={valueText(largest, of)} />
        <p>{t(`confusion.${of}Help`)}</p>
        <p>{t('confusion.axes')}</p>
      </div>
    </section>
  );
}

function isShown(cell: ConfusionCell, shown: ShownImages): boolean {
  return shown.kind === 'cell' && shown.label === cell.label && shown.predicted === cell.predicted;
}

function cellStyle({ value }: ConfusionCell, largest: number) {
  const share = (value ?? 0) / largest;
  return { backgroundColor: scaleColour(share), color: scaleTextColour(share) };
}

function valueText(value: number, of: CellValue): string {
  return of === 'counts' ? formatInteger(value) : formatShare(value);
}

function cellText(
  { label, predicted, count, value }: ConfusionCell,
  of: CellValue,
  names: readonly string[],
): string {
  const words = { count, label: names[label] ?? '', predicted: names[predicted] ?? '' };
  const cell = label === predicted ? t('confusion.rightCell', words) : t('confusion.cell', words);
  return of === 'counts' || value === null ? cell : t('confusion.share', { cell, share: formatShare(value) });
}

/** Where a key leads to; null: it is no key of the grid. */
function moved({ row, column }: Place, { key, ctrlKey, metaKey }: KeyboardEvent, last: number): Place | null {
  const whole = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(last, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(last, column + 1) };
    case 'Home':
      return { row: whole ? 0 : row, column: 0 };
    case 'End':
      return { row: whole ? last : row, column: last };
    default:
      return null;
  }
}

function Legend({ from, to }: { readonly from: string; readonly to: string }): ReactElement {
  return (
    <div className="confusion-legend" role="img" aria-label={t('confusion.legend', { from, to })}>
      <span>{from}</span>
      <span className="confusion-scale" style={{ backgroundImage: scaleGradient() }} />
      <span>{to}</span>
    </div>
  );
}
