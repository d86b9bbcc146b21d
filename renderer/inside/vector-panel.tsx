import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatInteger, formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Pager } from '../ui/pager.tsx';
import './vector-panel.css';

/** More bars than this on a page cannot be told apart. */
const PAGE = 128;

/** The numbers of a vector, a bar each, page by page. */
export function VectorPanel({
  data,
  countsDead,
}: {
  readonly data: Float32Array;
  readonly countsDead: boolean;
}): ReactElement {
  const [wantedPage, setPage] = useState(0);
  const [wanted, setUnit] = useState(0);
  const page = Math.min(wantedPage, Math.ceil(data.length / PAGE) - 1);
  const shown = data.subarray(page * PAGE, (page + 1) * PAGE);
  const place = Math.min(wanted, shown.length - 1);
  const end = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const signed = data.some((value) => value < 0);
  const zeros = countsDead ? data.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) : 0;
  const words = `${t('inside.unitName', { number: formatOrdinal(page * PAGE + place + 1) })}: ${formatMeasured(shown[place] ?? 0)}`;
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
      {zeros > 0 && (
        <p className="layer-note">
          {t('inside.deadUnits', { count: formatInteger(zeros), total: formatInteger(data.length) })}
        </p>
      )}
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
