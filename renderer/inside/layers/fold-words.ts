import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { placeIn, type Fold } from './fold.ts';

/** Which number it is: "Row 3, column 4, channel 2", or "Number 17". */
export function numberName(fold: Fold, index: number): string {
  if (!fold.isMap) return t('dense.numberAt', { number: formatOrdinal(index + 1) });
  const { row, column, channel } = placeIn(fold, index);
  return t('dense.placeAt', {
    row: formatOrdinal(row + 1),
    column: formatOrdinal(column + 1),
    channel: formatOrdinal(channel + 1),
  });
}
