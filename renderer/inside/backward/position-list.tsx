import { useEffect, useRef, useState, type ReactElement } from 'react';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Pager } from '../../ui/pager.tsx';
import './number-list.css';
import { placeText } from './place-text.ts';
import type { OrderedPositions } from './positions.ts';
import { ProductBar } from './product-bar.tsx';

const PAGE = 50;

interface PositionListProps {
  readonly positions: OrderedPositions;
  /** How many of them are counted, the last one being shown; 0: all of them, and none in particular. */
  readonly step: number;
  /** The position that is looked at. */
  readonly position: number | null;
  readonly onHover: (position: number | null) => void;
  readonly onChoose: (position: number) => void;
}

/** Every position with its numbers, page by page, and the sum as it grows. */
export function PositionList(props: PositionListProps): ReactElement {
  const { positions, step, position, onHover, onChoose } = props;
  const { columns, patch, delta, product, order, running } = positions;
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
  const title = t('backward.positions');
  return (
    <section className="position-list" aria-label={title}>
      <div className="number-list" tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('backward.number')}</th>
              <th scope="col">{t('backward.outputCell')}</th>
              {patch !== null && <th scope="col">{t('backward.patchValue')}</th>}
              <th scope="col">{t('backward.delta')}</th>
              {patch !== null && <th scope="col">{t('backward.productValue')}</th>}
              <td />
              <th scope="col">{t('backward.soFar')}</th>
            </tr>
          </thead>
          <tbody ref={body} onPointerLeave={() => onHover(null)}>
            {Array.from(order.subarray(page * PAGE, (page + 1) * PAGE), (p, index) => {
              const place = page * PAGE + index;
              const state = step === 0 || place < step - 1 ? 'counted' : place === step - 1 ? 'now' : 'later';
              return (
                <tr
                  key={p}
                  data-state={state}
                  data-selected={p === position}
                  onPointerEnter={() => onHover(p)}
                  onClick={() => onChoose(p)}
                >
                  <th scope="row">{formatOrdinal(place + 1)}</th>
                  <td>{placeText(Math.floor(p / columns), p % columns)}</td>
                  {patch !== null && (
                    <td className="role-input">
                      {patch.isPadding[p] === 1 ? t('backward.onPadding') : formatMeasured(patch.x[p]!)}
                    </td>
                  )}
                  <td className="role-output">{formatMeasured(delta[p]!)}</td>
                  {patch !== null && <td>{formatMeasured(product[p]!)}</td>}
                  <td>
                    <ProductBar value={product[p]!} end={end} />
                  </td>
                  <td>{state === 'later' ? '' : formatMeasured(running[place + 1]!)}</td>
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
