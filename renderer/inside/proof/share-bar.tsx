import type { ReactElement } from 'react';
import { formatTick } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';

/** What is allowed is 1 = 10^0; the scale is logarithmic from the least to the greatest. */
const LEAST = -6;
const GREATEST = 2;
const LIMIT = placeOf(1);

/** Between 0 and 1 on the scale; what is beyond its ends stands there. */
function placeOf(share: number): number {
  if (share <= 0) return 0;
  return Math.min(1, Math.max(0.01, (Math.log10(share) - LEAST) / (GREATEST - LEAST)));
}

/** A share of what is allowed on a logarithmic scale, with the line that it must not cross. The number stands beside it. */
export function ShareBar({ share }: { readonly share: number }): ReactElement {
  return (
    <svg className="proof-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="proof-bar-track" y={3} width={100} height={6} />
      <rect className="proof-bar-beyond" x={100 * LIMIT} y={3} width={100 * (1 - LIMIT)} height={6} />
      <rect
        className="proof-bar-share"
        data-passed={share <= 1}
        y={3}
        width={100 * placeOf(Number.isNaN(share) ? Infinity : share)}
        height={6}
      />
      <line className="proof-bar-limit" x1={100 * LIMIT} x2={100 * LIMIT} y1={0} y2={12} />
    </svg>
  );
}

/** The scale over the bars. */
export function ShareScale(): ReactElement {
  return (
    <span className="proof-scale" aria-hidden="true">
      {[1e-6, 1e-3].map((share) => (
        <span
          key={share}
          data-first={share === 1e-6}
          style={{ left: `${100 * (share === 1e-6 ? 0 : placeOf(share))}%` }}
        >
          {formatTick(share)}
        </span>
      ))}
      <span className="proof-scale-limit" style={{ left: `${100 * LIMIT}%` }}>
        {t('proof.allowed')}
      </span>
    </span>
  );
}
