import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunChange } from '../charts/run-change.ts';
import { classNames } from '../ui/class-names.ts';

interface ChangeListProps {
  readonly changes: readonly RunChange[];
  /** On screen; otherwise for screen readers alone. */
  readonly visible: boolean;
}

/** The marks of the chart that tell changes, in words. */
export function ChangeList({ changes, visible }: ChangeListProps): ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <ul
      className={classNames('change-list', !visible && 'visually-hidden')}
      aria-label={t('change.title')}
      tabIndex={visible ? 0 : undefined}
    >
      {changes.map(({ iteration, text }) => (
        <li key={`${iteration} ${text}`}>
          {t('change.from', { iteration: formatOrdinal(iteration), change: text })}
        </li>
      ))}
    </ul>
  );
}
