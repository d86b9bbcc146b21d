import { useMemo, useState, type ReactElement } from 'react';
import { formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Pager } from '../ui/pager.tsx';
import type { UnitMarks } from './unit-marks.ts';
import { UnitNotes } from './unit-notes.tsx';
import { BARS, VectorBars, type BarMark } from './vector-bars.tsx';
import './vector-panel.css';

/** The numbers of a vector, a bar each, page by page. */
export function VectorPanel({
  data,
  marks = null,
}: {
  readonly data: Float32Array;
  /** null: of these numbers nothing is said. */
  readonly marks?: UnitMarks | null;
}): ReactElement {
  const [wanted, setUnit] = useState(0);
  const unit = Math.min(wanted, data.length - 1);
  const zero = useMemo(() => new Set(marks?.zero), [marks]);
  const flat = useMemo(() => new Set(marks?.flat), [marks]);
  const markOf = (index: number): BarMark | undefined =>
    zero.has(index) ? 'zero' : flat.has(index) ? 'flat' : undefined;
  const told = `${t('inside.unitName', { number: formatOrdinal(unit + 1) })}: ${formatMeasured(data[unit] ?? 0)}`;
  const mark = markOf(unit);
  const words =
    mark === undefined
      ? told
      : t(mark === 'zero' ? 'inside.markedZero' : 'inside.markedFlat', { name: told });
  return (
    <div className="vector-panel">
      {marks !== null && <UnitNotes marks={marks} />}
      <VectorBars
        label={t('inside.units')}
        values={data}
        {...{ unit, markOf }}
        text={words}
        follows
        onUnit={setUnit}
      />
      <div className="vector-foot">
        <span className="vector-value">{words}</span>
        <Pager
          label={t('inside.units')}
          page={Math.floor(unit / BARS)}
          pageSize={BARS}
          count={data.length}
          onPage={(next) => setUnit(next * BARS)}
        />
      </div>
    </div>
  );
}
