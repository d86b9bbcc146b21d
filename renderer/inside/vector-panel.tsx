import { useState, type ReactElement } from 'react';
import { formatInteger, formatMeasured, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Pager } from '../ui/pager.tsx';
import { BARS, VectorBars } from './vector-bars.tsx';
import './vector-panel.css';

/** The numbers of a vector, a bar each, page by page. */
export function VectorPanel({
  data,
  countsDead,
}: {
  readonly data: Float32Array;
  readonly countsDead: boolean;
}): ReactElement {
  const [wanted, setUnit] = useState(0);
  const unit = Math.min(wanted, data.length - 1);
  const zeros = countsDead ? data.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) : 0;
  const words = `${t('inside.unitName', { number: formatOrdinal(unit + 1) })}: ${formatMeasured(data[unit] ?? 0)}`;
  return (
    <div className="vector-panel">
      {zeros > 0 && (
        <p className="layer-note">
          {t('inside.deadUnits', { count: formatInteger(zeros), total: formatInteger(data.length) })}
        </p>
      )}
      <VectorBars
        label={t('inside.units')}
        values={data}
        {...{ unit }}
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
