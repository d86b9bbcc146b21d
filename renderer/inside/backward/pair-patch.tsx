import type { ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { cellNumber, charactersIn } from '../figure/cell-number.ts';
import type { PairState } from './input-steps.ts';
import { PairLetter } from './pair-letter.tsx';
import type { PairMark } from './pair-mark.ts';
import { PATCH_GAP, PATCH_HEAD, patchSize, type PatchBox } from './patch-box.ts';
import './pair-patch.css';

export interface PatchCell {
  readonly value: number;
  /** null: no pair goes through this cell. */
  readonly pair: { readonly index: number; readonly mark: PairMark; readonly state: PairState } | null;
}

interface PairPatchProps {
  readonly title: string;
  /** Stands there in the figure around it, with as many cells as `rows` and `columns`. */
  readonly box: PatchBox;
  /** Which rows and columns these are, from 0: cells between them are left out where strides or dilation skip them. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** By place in `rows` and `columns`. */
  readonly cellOf: (row: number, column: number) => PatchCell;
  readonly onPair: (index: number | null) => void;
}

/** Cells large enough for their numbers, each with the letter and colour of its pair. */
export function PairPatch({ title, box, rows, columns, cellOf, onPair }: PairPatchProps): ReactElement {
  const { cell } = box;
  const fontSize = cell < 44 ? 10 : cell < 66 ? 11 : 13;
  const characters = Math.min(7, Math.max(3, charactersIn(cell, fontSize)));
  const size = patchSize(box);
  const place = {
    left: box.left - PATCH_GAP,
    top: box.top - PATCH_GAP,
    width: size.width + 2 * PATCH_GAP,
    height: size.height + 2 * PATCH_GAP,
    borderSpacing: PATCH_GAP,
    fontSize,
  };
  return (
    <table className="pair-patch" aria-label={title} style={place} onPointerLeave={() => onPair(null)}>
      <thead>
        <tr>
          <td style={PATCH_HEAD} />
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
                    <span className="pair-patch-number">{cellNumber(value, characters)}</span>
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
