import { useId, useState, type ReactElement } from 'react';
import { formatBrief, formatInteger } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Icon } from '../../ui/icon.tsx';
import { passes, type ProofRow } from './proof-rows.ts';
import { RowNumbers } from './row-numbers.tsx';
import { ShareBar, ShareScale } from './share-bar.tsx';
import { shareText } from './share-text.ts';

/** A row for each layer and way of comparing, opened to the numbers that differ most. */
export function ProofTable({ rows }: { readonly rows: readonly ProofRow[] }): ReactElement {
  return (
    <table className="proof-table" aria-label={t('proof.table')}>
      <thead>
        <tr>
          <th scope="col">{t('proof.layer')}</th>
          <th scope="col">{t('proof.compared')}</th>
          <th scope="col" className="proof-number">
            {t('proof.numbers')}
          </th>
          <th scope="col" className="proof-number">
            {t('proof.largest')}
          </th>
          <th scope="col" className="proof-bar-column">
            {t('proof.ofAllowed')}
            <ShareScale />
          </th>
          <th scope="col">{t('proof.result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row key={`${row.node} ${row.method}`} row={row} isFirst={rows[index - 1]?.node !== row.node} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ProofRow;
  readonly isFirst: boolean;
}

function Row({ row, isFirst }: RowProps): ReactElement {
  // What failed is there to be read.
  const [isOpen, setOpen] = useState(!passes(row.worst));
  const id = useId();
  const { layer, count, kinks, worst } = row;
  const method = t(row.method === 'reference' ? 'proof.reference' : 'proof.numeric');
  const isPassed = passes(worst);
  const absolute = Math.max(...row.tensors.map((tensor) => tensor.absolute));
  return (
    <>
      <tr className="proof-row" data-first={isFirst} data-passed={isPassed}>
        <th scope="row" className="proof-layer">
          <span className={isFirst ? undefined : 'visually-hidden'}>{layer}</span>
        </th>
        <td>
          <button
            type="button"
            className="proof-open"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={t('proof.show', { layer, method })}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
            {method}
          </button>
        </td>
        <td className="proof-number">
          {formatInteger(count)}
          {kinks > 0 && (
            <span className="proof-left-out">{` ${t('proof.leftOut', { count: formatInteger(kinks) })}`}</span>
          )}
        </td>
        <td className="proof-number">{count === 0 ? '' : formatBrief(absolute)}</td>
        <td className="proof-bar-column">
          <span className="proof-share">
            <ShareBar share={worst.share} />
            <span>{count === 0 ? '' : shareText(worst.share)}</span>
          </span>
        </td>
        <td>
          <span className="proof-verdict" data-passed={isPassed} data-empty={count === 0}>
            {count === 0 ? (
              t('proof.onKinks')
            ) : (
              <>
                <Icon name={isPassed ? 'check' : 'warning'} size={14} />
                {t(isPassed ? 'proof.ok' : 'proof.wrong')}
              </>
            )}
          </span>
        </td>
      </tr>
      {isOpen && (
        <tr className="proof-details">
          <td id={id} colSpan={6}>
            {kinks > 0 && <p className="proof-note">{t('proof.kinks', { count: kinks })}</p>}
            {row.sides > 0 && <p className="proof-note">{t('proof.sides', { count: row.sides })}</p>}
            <RowNumbers row={row} />
          </td>
        </tr>
      )}
    </>
  );
}
