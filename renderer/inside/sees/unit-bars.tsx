import { type KeyboardEvent, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { Pager } from '../../ui/pager.tsx';
import '../vector-panel.css';
import './unit-bars.css';

/** More bars than this on a page cannot be told apart. */
const PAGE = 128;
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

/** Numbers as bars, one of them chosen by pressing or by arrow keys. */
export function UnitBars(props: UnitBarsProps): ReactElement {
  const { label, values, unit, text, names, lit, onUnit } = props;
  const page = Math.floor(unit / PAGE);
  const shown = Array.from(
    { length: Math.min(PAGE, values.length - page * PAGE) },
    (_, i) => page * PAGE + i,
  );
  const of = Array.from(values);
  const end = of.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const isSigned = of.some((value) => value < 0);
  const move = (event: KeyboardEvent): void => {
    const next = nextUnit(event.key, unit, values.length);
    if (next === null) return;
    event.preventDefault();
    onUnit(next);
  };
  return (
    <div className="unit-bars">
      <div
        className="vector-bars"
        role="slider"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={values.length - 1}
        aria-valuenow={unit}
        aria-valuetext={text}
        tabIndex={0}
        data-signed={isSigned}
        onKeyDown={move}
      >
        {shown.map((index) => (
          <span
            key={index}
            className="vector-slot"
            data-selected={index === unit}
            data-faded={lit !== null && lit[index] === 0}
            onPointerDown={() => onUnit(index)}
          >
            <span
              className="vector-bar"
              data-negative={(values[index] ?? 0) < 0}
              style={{ height: `${(100 * Math.abs(values[index] ?? 0)) / end}%` }}
            />
          </span>
        ))}
      </div>
      {values.length <= NAMED && (
        <div className="unit-names" aria-hidden="true">
          {shown.map((index) => (
            <span key={index} data-selected={index === unit}>
              {names?.[index] ?? formatOrdinal(index + 1)}
            </span>
          ))}
        </div>
      )}
      <Pager
        label={label}
        page={page}
        pageSize={PAGE}
        count={values.length}
        onPage={(next) => onUnit(next * PAGE)}
      />
    </div>
  );
}

function nextUnit(key: string, unit: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: unit + 1,
    ArrowUp: unit + 1,
    ArrowLeft: unit - 1,
    ArrowDown: unit - 1,
    PageDown: unit - PAGE,
    PageUp: unit + PAGE,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
