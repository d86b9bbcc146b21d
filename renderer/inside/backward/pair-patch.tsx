import type { ReactElement } from 'react';
import { formatBrief, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { cellNumber, charactersIn } from '../figure/cell-number.ts';
import type { PairState } from './input-steps.ts';
import { PairLetter } from './pair-letter.tsx';
import type { PairMark } from './pair-mark.ts';
import './pair-patch.css';

export interface PatchCell {
  readonly value: number;
  /** null: no pair goes through this cell. */
  readonly pair: { readonly index: number; readonly mark: PairMark; readonly state: PairState } | null;
}

interface PairPatchProps {
  readonly title: string;
  readonly role: 'kernel' | 'output';
  /** Which rows and columns these are, from 0: cells between them are left out where strides or dilation skip them. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** By place in `rows` and `columns`. */
  readonly cellOf: (row: number, column: number) => PatchCell;
  /** The side of a cell, in pixels. */
  readonly cell: number;
  readonly onPair: (index: number | null) => void;
}

/** Cells large enough for their numbers, each with the letter and colour of its pair. */
export function PairPatch({
  title,
  role,
  rows,
  columns,
  cellOf,
  cell,
  onPair,
}: PairPatchProps): ReactElement {
  return (
    <table className={`pair-patch pair-patch-${role}`} onPointerLeave={() => onPair(null)}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              aria-label={t('backward.column', { column: formatOrdinal(column + 1) })}
            >
              {formatOrdinal(column + 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          <tr key={row}>
            <th scope="row" aria-label={t('backward.row', { row: formatOrdinal(row + 1) })}>
              {formatOrdinal(row + 1)}
            </th>
            {columns.map((column, c) => {
              const { value, pair } = cellOf(r, c);
              return (
                <td
                  key={column}
                  data-state={pair?.state ?? 'none'}
                  style={{ width: cell, height: cell, color: pair?.mark.colour }}
                  onPointerEnter={() => onPair(pair?.index ?? null)}
                >
                  <span className="pair-patch-cell">
                    {pair === null ? null : <PairLetter mark={pair.mark} isLater={pair.state === 'later'} />}
                    <span className="pair-patch-number">{fittedNumber(value, cell)}</span>
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the type of the cells, in pixels. */
const FONT = 11;

/** In three figures where they have room between the edges of the cell. */
function fittedNumber(value: number, cell: number): string {
  const characters = charactersIn(cell, FONT);
  const brief = formatBrief(value);
  return brief.length < characters ? brief : cellNumber(value, characters);
}
