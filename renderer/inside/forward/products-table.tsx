import type { ReactElement } from 'react';
import type { ChannelProducts, OutputCell } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
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
      <thead>
        <tr>
          <th scope="col">{t('forward.kernel')}</th>
          <th scope="col">{t('forward.tableX')}</th>
          <th scope="col">{t('forward.tableW')}</th>
          <th scope="col">{t('forward.tableProduct')}</th>
        </tr>
      </thead>
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
