import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';

/** A cell from 0 as a person counts: (3, 0) -> "(4, 1)" */
export function placeText(row: number, column: number): string {
  return t('backward.place', { row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) });
}
