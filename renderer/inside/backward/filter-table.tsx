import { memo, useMemo, useState, type ReactElement } from 'react';
import { byMagnitude } from '../../../core/explain/by-magnitude.ts';
import type { ReachedCell } from '../../../core/explain/convolution-input.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { Pager } from '../../ui/pager.tsx';
import '../figure/number-list.css';
import { PairLetter } from './pair-letter.tsx';
import type { PairMark } from './pair-mark.ts';
import { ProductBar } from '../figure/product-bar.tsx';

const PAGE = 128;

/** What each filter gives through one pair, from the largest product on. */
export const FilterTable = memo(function FilterTable({
  pair,
  mark,
  filter,
  onFilter,
}: {
  readonly pair: ReachedCell;
  readonly mark: PairMark;
  readonly filter: number;
  readonly onFilter: (filter: number) => void;
}): ReactElement {
  const [wanted, setPage] = useState(0);
  const { products } = pair;
  const order = useMemo(() => byMagnitude(Float64Array.from(products, ({ product }) => product)), [products]);
  const page = Math.min(wanted, Math.floor((order.length - 1) / PAGE));
  const end = Math.abs(products[order[0] ?? 0]?.product ?? 0) || 1;
  const title = t('backward.ofPair', { letter: mark.letter });
  return (
    <section className="filter-table" aria-label={title}>
      <h3>
        <PairLetter mark={mark} /> {title}
      </h3>
      <div className="number-list" tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <ColumnHeads
            of={[
              ...[t('backward.filter'), t('backward.delta')],
              ...[t('backward.weightValue'), t('backward.productValue'), null],
            ]}
          />
          <tbody>
            {Array.from(order.subarray(page * PAGE, (page + 1) * PAGE), (place) => {
              const { o, delta, w, product } = products[place]!;
              return (
                <tr key={o} data-selected={o === filter}>
                  <th scope="row">
                    <button
                      type="button"
                      className="number-list-choice"
                      aria-pressed={o === filter}
                      aria-label={t('backward.showFilter', { filter: formatOrdinal(o + 1) })}
                      onClick={() => onFilter(o)}
                    >
                      {formatOrdinal(o + 1)}
                    </button>
                  </th>
                  <td className="role-output">{formulaNumber(delta)}</td>
                  <td className="role-kernel">{formulaNumber(w)}</td>
                  <td>{formulaNumber(product)}</td>
                  <td>
                    <ProductBar value={product} end={end} />
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('backward.filterSum', { count: products.length })}
              </th>
              <td>{formulaNumber(pair.sum)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <Pager label={title} page={page} pageSize={PAGE} count={order.length} onPage={setPage} />
    </section>
  );
});
