import type { ReactElement } from 'react';
import { formatMeasured } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Icon } from '../../ui/icon.tsx';
import './agreement.css';

/** That a number which was recomputed here is the engine's own. */
export function Agreement({
  value,
  engine,
  tolerance,
}: {
  readonly value: number;
  readonly engine: number;
  /** What rounding in float32 may change. */
  readonly tolerance: number;
}): ReactElement {
  // Numbers of a network that has diverged are none, here as there.
  const agrees = Object.is(value, engine) || Math.abs(value - engine) <= tolerance;
  return (
    <p className="agreement" data-agrees={agrees}>
      {t('backward.engine', { value: formatMeasured(engine) })}{' '}
      <span className="agreement-verdict">
        <Icon name={agrees ? 'check' : 'warning'} size={14} />
        {agrees
          ? t('backward.agrees')
          : t('backward.differs', { difference: formatMeasured(value - engine) })}
      </span>
    </p>
  );
}
