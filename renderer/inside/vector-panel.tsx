import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Pager } from '../ui/pager.tsx';
import type { UnitMarks } from './unit-marks.ts';
import { UnitNotes } from './unit-notes.tsx';
import './vector-panel.css';

/** More bars than this on a page cannot be told apart. */
const PAGE = 128;

/** The numbers of a vector, a bar each, page by page. */
export function VectorPanel({
  data,
  marks = null,
}: {
  readonly data: Float32Array;
  /** null: of these numbers nothing is said. */
  readonly marks?: UnitMarks | null;
}): ReactElement {
  const [wantedPage, setPage] = useState(0);
  const [wanted, setUnit] = useState(0);
  const page = Math.min(wantedPage, Math.ceil(data.length / PAGE) - 1);
  const shown = data.subarray(page * PAGE, (page + 1) * PAGE);
  const place = Math.min(wanted, shown.length - 1);
  const end = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const signed = data.some((value) => value < 0);
  const zero = useMemo(() => new Set(marks?.zero), [marks]);
  const flat = useMemo(() => new Set(marks?.flat), [marks]);
  const markOf = (unit: number): 'zero' | 'flat' | undefined =>
    zero.has(unit) ? 'zero' : flat.has(unit) ? 'flat' : undefined;
  const told = `${t('inside.unitName', { number: formatOrdinal(page * PAGE + place + 1) })}: ${formatMeasured(shown[place] ?? 0)}`;
  const mark = markOf(page * PAGE + place);
  const words =
    mark === undefined
      ? told
      : t(mark === 'zero' ? 'inside.markedZero' : 'inside.markedFlat', { name: told });
  const move = (event: KeyboardEvent): void => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowUp'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
          ? -1
          : 0;
    if (step === 0) return;
    event.preventDefault();
    setUnit(Math.min(shown.length - 1, Math.max(0, place + step)));
  };
  return (
    <div className="vector-panel">
      {marks !== null && <UnitNotes marks={marks} />}
      <div
        className="vector-bars"
        role="slider"
        aria-label={t('inside.units')}
        aria-valuemin={0}
        aria-valuemax={shown.length - 1}
        aria-valuenow={place}
        aria-valuetext={words}
        tabIndex={0}
        data-signed={signed}
        onKeyDown={move}
      >
        {Array.from(shown, (value, index) => (
          <span
            key={index}
            className="vector-slot"
            data-selected={index === place}
            data-mark={markOf(page * PAGE + index)}
            onPointerMove={() => setUnit(index)}
          >
            <span
              className="vector-bar"
              data-negative={value < 0}
              style={{ height: `${(100 * Math.abs(value)) / end}%` }}
            />
          </span>
        ))}
      </div>
      <div className="vector-foot">
        <span className="vector-value">{words}</span>
        <Pager label={t('inside.units')} page={page} pageSize={PAGE} count={data.length} onPage={setPage} />
      </div>
    </div>
  );
}
