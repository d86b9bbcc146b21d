import type { KeyboardEvent, ReactElement } from 'react';
import './vector-bars.css';

/** More bars than this on a page cannot be told apart. */
export const BARS = 128;

/** What is said of a number: it is 0, or its unit is saturated. */
export type BarMark = 'zero' | 'flat';

interface VectorBarsProps {
  readonly label: string;
  /** All of them: the page of the chosen one is shown. */
  readonly values: ArrayLike<number>;
  /** The one that is chosen, from 0. */
  readonly unit: number;
  /** What a screen reader says of it. */
  readonly text: string;
  /** 0 for bars that are faint; null: none is. */
  readonly lit?: ArrayLike<number> | null;
  readonly markOf?: (index: number) => BarMark | undefined;
  /** Whether it is enough to point at a bar, or it has to be pressed. */
  readonly follows: boolean;
  readonly onUnit: (unit: number) => void;
}

/** Numbers as bars, one of them chosen by pointer or by arrow keys. */
export function VectorBars(props: VectorBarsProps): ReactElement {
  const { label, values, unit, text, lit = null, markOf, follows, onUnit } = props;
  const of = Array.from(values);
  const end = of.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const move = (event: KeyboardEvent): void => {
    const next = nextUnit(event.key, unit, values.length);
    if (next === null) return;
    event.preventDefault();
    onUnit(next);
  };
  return (
    <div
      className="vector-bars"
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={values.length - 1}
      aria-valuenow={unit}
      aria-valuetext={text}
      tabIndex={0}
      data-signed={of.some((value) => value < 0)}
      onKeyDown={move}
    >
      {barsOf(values.length, unit).map((index) => (
        <span
          key={index}
          className="vector-slot"
          data-selected={index === unit}
          data-mark={markOf?.(index)}
          data-faded={lit !== null && lit[index] === 0}
          onPointerDown={() => onUnit(index)}
          onPointerMove={follows ? () => onUnit(index) : undefined}
        >
          <span
            className="vector-bar"
            data-negative={(values[index] ?? 0) < 0}
            style={{ height: `${(100 * Math.abs(values[index] ?? 0)) / end}%` }}
          />
        </span>
      ))}
    </div>
  );
}

/** The numbers on the page of the chosen one. */
export function barsOf(count: number, unit: number): readonly number[] {
  const first = BARS * Math.floor(unit / BARS);
  return Array.from({ length: Math.min(BARS, count - first) }, (_, bar) => first + bar);
}

function nextUnit(key: string, unit: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: unit + 1,
    ArrowUp: unit + 1,
    ArrowLeft: unit - 1,
    ArrowDown: unit - 1,
    PageDown: unit - BARS,
    PageUp: unit + BARS,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
