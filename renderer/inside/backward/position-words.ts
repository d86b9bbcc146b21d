import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import type { OrderedPositions } from './positions.ts';

/** One position, as it is added to the sum, in a sentence; `step` 0: all of them. */
export function positionWords(positions: OrderedPositions, step: number): string {
  const { columns, patch, delta, product, order, running, total } = positions;
  const count = formatInteger(order.length);
  const position = order[step - 1];
  if (position === undefined) {
    const key = patch === null ? 'backward.sayAllDeltas' : 'backward.sayAllPositions';
    return t(key, { count, sum: formulaNumber(total) });
  }
  const said = {
    i: formatOrdinal(Math.floor(position / columns) + 1),
    j: formatOrdinal((position % columns) + 1),
    delta: formulaNumber(delta[position]!),
    total: formulaNumber(running[step]!),
    place: formatInteger(step),
    count,
  };
  if (patch === null) return t('backward.sayDeltaPosition', said);
  return t('backward.sayPosition', {
    ...said,
    x: patch.isPadding[position] === 1 ? t('backward.onPadding') : formulaNumber(patch.x[position]!),
    product: formulaNumber(product[position]!),
  });
}
