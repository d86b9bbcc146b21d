import type { ReactElement } from 'react';
import { formatInteger, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { UnitMarks } from './unit-marks.ts';

/** So many are listed by their numbers. */
const LISTED = 12;

/** Which units are 0 or saturated, in words. */
export function UnitNotes({ marks }: { readonly marks: UnitMarks }): ReactElement | null {
  const { zero, flat, units, isMap, activation } = marks;
  if (zero.length === 0 && flat.length === 0) return null;
  const total = formatInteger(units);
  return (
    <div className="layer-note unit-notes">
      {zero.length > 0 && (
        <p>
          {t(isMap ? 'inside.zeroMaps' : 'inside.zeroUnits', {
            ...{ count: formatInteger(zero.length), total, list: listed(zero) },
          })}
          {activation === 'relu' && ` ${t('inside.zeroRelu')}`}
        </p>
      )}
      {flat.length > 0 && (
        <p>
          {t(isMap ? 'inside.flatMaps' : 'inside.flatUnits', {
            ...{ count: formatInteger(flat.length), total, list: listed(flat) },
            ends: t(activation === 'tanh' ? 'inside.flatEnds.tanh' : 'inside.flatEnds.sigmoid'),
          })}
        </p>
      )}
    </div>
  );
}

function listed(units: readonly number[]): string {
  const list = units
    .slice(0, LISTED)
    .map((unit) => formatOrdinal(unit + 1))
    .join(', ');
  const more = units.length - LISTED;
  return more > 0 ? t('inside.andMore', { list, count: formatInteger(more) }) : list;
}
