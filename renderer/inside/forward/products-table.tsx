import type { ReactElement } from 'react';
import type { ChannelProducts, OutputCell } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { formulaNumber } from '../figure/formula-number.ts';

/** The products as a screen reader reads them. */
export function ProductsTable({
  cell,
  shown,
}: {
  readonly cell: OutputCell;
  readonly shown: ChannelProducts;
}): ReactElement {
  return (
    <table className="visually-hidden">
      <caption>
        {t('forward.tableCaption', {
          number: formatOrdinal(shown.c + 1),
          row: formatOrdinal(cell.i + 1),
          column: formatOrdinal(cell.j + 1),
        })}
      </caption>
      <ColumnHeads
        of={[t('forward.kernel'), t('forward.tableX'), t('forward.tableW'), t('forward.tableProduct')]}
      />
      <tbody>
        {shown.products.map(({ m, n, x, w, product, isPadding }, index) => (
          <tr key={index}>
            <th scope="row">
              {t('forward.tableTap', { row: formatOrdinal(m + 1), column: formatOrdinal(n + 1) })}
              {isPadding && `, ${t('forward.padding')}`}
            </th>
            <td>{formulaNumber(x)}</td>
            <td>{formulaNumber(w)}</td>
            <td>{formulaNumber(product)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
