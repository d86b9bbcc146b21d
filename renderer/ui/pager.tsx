import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { IconButton } from './icon-button.tsx';
import './pager.css';

interface PagerProps {
  /** What the pages are of, for screen readers. */
  readonly label: string;
  readonly page: number;
  readonly pageSize: number;
  /** Of all pages. */
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** One page of many to the next, and which one it is; nothing where there is one alone. */
export function Pager({ label, page, pageSize, count, onPage }: PagerProps): ReactElement | null {
  if (count <= pageSize) return null;
  const last = Math.min(count, (page + 1) * pageSize);
  return (
    <div className="pager" role="group" aria-label={label}>
      <IconButton
        icon="chevronLeft"
        label={t('pager.previous')}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      />
      <span>
        {t('pager.page', {
          first: formatOrdinal(page * pageSize + 1),
          last: formatOrdinal(last),
          count: formatOrdinal(count),
        })}
      </span>
      <IconButton
        icon="chevronRight"
        label={t('pager.next')}
        disabled={last === count}
        onClick={() => onPage(page + 1)}
      />
    </div>
  );
}
