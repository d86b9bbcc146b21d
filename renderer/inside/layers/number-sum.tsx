import type { ReactElement } from 'react';
import { formulaNumber } from '../figure/formula-number.ts';

/** More terms than this are not all written. */
const MOST = 16;

/** "0.5 + 0.25 − 1 + … + 0.1": numbers as a sum, long ones with their first and last terms. */
export function NumberSum({ terms }: { readonly terms: readonly number[] }): ReactElement {
  const isLong = terms.length > MOST;
  const first = isLong ? terms.slice(0, MOST - 3) : terms;
  return (
    <span className="number-input">
      {first.map((term, index) => (
        <Term key={index} term={term} isFirst={index === 0} />
      ))}
      {isLong && (
        <>
          {' '}
          + … <Term term={terms.at(-1) ?? 0} isFirst={false} />
        </>
      )}
    </span>
  );
}

function Term({ term, isFirst }: { readonly term: number; readonly isFirst: boolean }): ReactElement {
  if (isFirst) return <>{formulaNumber(term)}</>;
  return (
    <>
      {' '}
      {term < 0 ? '−' : '+'} {formulaNumber(Math.abs(term))}
    </>
  );
}
