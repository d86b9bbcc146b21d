import type { ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { Pager } from '../../ui/pager.tsx';
import { BARS, barsOf, VectorBars } from '../vector-bars.tsx';
import './unit-bars.css';

/** Of so many each has room for its name. */
const NAMED = 16;

interface UnitBarsProps {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** From 0. */
  readonly unit: number;
  /** What a screen reader says of it. */
  readonly text: string;
  /** Of the units; left out: their numbers, from 1. */
  readonly names?: readonly string[] | undefined;
  /** Units that are not lit; null: all are. */
  readonly lit: ArrayLike<number> | null;
  readonly onUnit: (unit: number) => void;
}

/** Numbers as bars with their names, one of them chosen by pressing or by arrow keys. */
export function UnitBars(props: UnitBarsProps): ReactElement {
  const { label, values, unit, text, names, lit, onUnit } = props;
  return (
    <div className="unit-bars">
      <VectorBars {...{ label, values, unit, text, lit, onUnit }} follows={false} />
      {values.length <= NAMED && (
        <div className="unit-names" aria-hidden="true">
          {barsOf(values.length, unit).map((index) => (
            <span key={index} data-selected={index === unit}>
              {names?.[index] ?? formatOrdinal(index + 1)}
            </span>
          ))}
        </div>
      )}
      <Pager
        label={label}
        page={Math.floor(unit / BARS)}
        pageSize={BARS}
        count={values.length}
        onPage={(next) => onUnit(next * BARS)}
      />
    </div>
  );
}
