import { useEffect, useRef, useState, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from './column-heads.tsx';
import { Pager } from '../../ui/pager.tsx';
import { formulaNumber } from './formula-number.ts';
import './number-list.css';
import type { OrderedTerms } from './ordered-terms.ts';
import { ProductBar } from './product-bar.tsx';

const PAGE = 50;

export interface TermColumn {
  readonly title: string;
  readonly role?: 'input' | 'kernel' | 'output';
  readonly text: (term: number) => string;
}

interface TermListProps {
  readonly title: string;
  readonly terms: OrderedTerms;
  readonly columns: readonly TermColumn[];
  /** null: the last column is the term itself. */
  readonly productTitle: string | null;
  /** How many of them are counted, the last one being shown; 0: all of them, and none in particular. */
  readonly step: number;
  /** The term that is looked at. */
  readonly selected: number | null;
  readonly onHover: (term: number | null) => void;
  readonly onChoose: (term: number) => void;
}

/** Every term of a sum with its numbers, page by page, and the sum as it grows. */
export function TermList(props: TermListProps): ReactElement {
  const { title, terms, columns, productTitle, step, selected, onHover, onChoose } = props;
  const { product, order, running } = terms;
  const shownPage = step === 0 ? 0 : Math.floor((step - 1) / PAGE);
  // The page follows the steps, until a person turns it.
  const [turned, setTurned] = useState({ of: shownPage, page: shownPage });
  const page = Math.min(
    turned.of === shownPage ? turned.page : shownPage,
    Math.floor((order.length - 1) / PAGE),
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const row = step === 0 ? null : step - 1 - page * PAGE;
  useEffect(() => {
    if (row !== null) body.current?.children[row]?.scrollIntoView({ block: 'nearest' });
  }, [row]);
  const end = product.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return (
    <section className="term-list" aria-label={title}>
      <div className="number-list" tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <ColumnHeads
            of={[
              t('steps.number'),
              ...columns.map((column) => column.title),
              ...(productTitle === null ? [] : [productTitle]),
              ...[null, t('steps.soFar')],
            ]}
          />
          <tbody ref={body} onPointerLeave={() => onHover(null)}>
            {Array.from(order.subarray(page * PAGE, (page + 1) * PAGE), (term, index) => {
              const place = page * PAGE + index;
              const state = step === 0 || place < step - 1 ? 'counted' : place === step - 1 ? 'now' : 'later';
              return (
                <tr
                  key={term}
                  data-state={state}
                  data-selected={term === selected}
                  onPointerEnter={() => onHover(term)}
                  onClick={() => onChoose(term)}
                >
                  <th scope="row">{formatOrdinal(place + 1)}</th>
                  {columns.map((column) => (
                    <td key={column.title} className={column.role && `role-${column.role}`}>
                      {column.text(term)}
                    </td>
                  ))}
                  {productTitle !== null && <td>{formulaNumber(product[term]!)}</td>}
                  <td>
                    <ProductBar value={product[term]!} end={end} />
                  </td>
                  <td>{state === 'later' ? '' : formulaNumber(running[place + 1]!)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager
        label={title}
        page={page}
        pageSize={PAGE}
        count={order.length}
        onPage={(next) => setTurned({ of: shownPage, page: next })}
      />
    </section>
  );
}
