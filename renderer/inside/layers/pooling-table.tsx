import type { ReactElement } from 'react';
import type { PoolingCell } from '../../../core/explain/pooling-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { shareText } from './pooling-formula.tsx';

/** The window as a screen reader reads it. `dy`: of the window; null: nothing is sent back. */
export function PoolingTable({
  cell,
  dy,
}: {
  readonly cell: PoolingCell;
  readonly dy: number | null;
}): ReactElement {
  return (
    <table className="visually-hidden">
      <caption>
        {t('pooling.table', { row: formatOrdinal(cell.i + 1), column: formatOrdinal(cell.j + 1) })}
      </caption>
      <ColumnHeads
        of={[
          ...[t('pooling.inputCell'), t('pooling.value'), t('pooling.share')],
          ...(dy === null ? [] : [t('pooling.gets')]),
        ]}
      />
      <tbody>
        {cell.cells.map(({ m, n, row, column, isPadding, x, share }) => (
          <tr key={`${m} ${n}`}>
            <th scope="row">
              {isPadding
                ? t('forward.padding')
                : t('steps.place', { row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) })}
            </th>
            <td>{isPadding ? '–' : formulaNumber(x)}</td>
            <td>{shareText(share)}</td>
            {dy !== null && <td>{formulaNumber(share * dy)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
