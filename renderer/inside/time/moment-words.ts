import type { TensorHistory } from '../../../core/inspect/layer-history.ts';
import { formatInteger, formatMeasured, formatOrdinal, formatShare } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { countAt, stepOf } from './time-layout.ts';

/** One step of the distribution at one moment, in words. */
export function momentWords(
  iterations: Uint32Array,
  tensor: TensorHistory,
  moment: number,
  step: number,
): string {
  const { from, to, count } = stepOf(tensor, moment, step);
  const all = countAt(tensor, moment);
  return t('time.at', {
    iteration: formatOrdinal(iterations[moment] ?? 0),
    share: formatShare(all === 0 ? 0 : count / all),
    count: formatInteger(all),
    from: formatMeasured(from),
    to: formatMeasured(to),
    mean: formatMeasured(tensor.mean[moment] ?? 0),
    deviation: formatMeasured(tensor.deviation[moment] ?? 0),
    low: formatMeasured(tensor.low[moment] ?? 0),
    high: formatMeasured(tensor.high[moment] ?? 0),
  });
}
