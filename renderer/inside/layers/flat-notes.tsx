import { useMemo, type ReactElement } from 'react';
import { formatInteger, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { ActivationLayer } from './activation-source.ts';
import './activation.css';
import { countFlat, flatnessOf } from './flatness.ts';

/** Whether the number's place on the curve lets anything back, and how many of the layer's do not. */
export function FlatNotes({
  layer: { activation, fold },
  slope,
  slopes,
  channels,
}: {
  readonly layer: ActivationLayer;
  readonly slope: number;
  readonly slopes: Float64Array;
  readonly channels: number;
}): ReactElement | null {
  const counts = useMemo(() => countFlat(activation, slopes, channels), [activation, slopes, channels]);
  if (activation === 'softmax') return null;
  const flatness = flatnessOf(activation, slope);
  const { dead, saturated, deadChannels } = counts;
  const total = formatInteger(slopes.length);
  const list = deadChannels.slice(0, 12).map((channel) => formatOrdinal(channel + 1));
  if (deadChannels.length > list.length) list.push('…');
  return (
    <div className="activation-flat" data-flatness={flatness}>
      <p>
        <strong>
          {t(
            flatness === 'dead'
              ? 'activation.dead'
              : flatness === 'saturated'
                ? 'activation.saturated'
                : 'activation.open',
          )}
        </strong>
      </p>
      {dead > 0 && <p>{t('activation.deadCount', { count: formatInteger(dead), total })}</p>}
      {saturated > 0 && <p>{t('activation.saturatedCount', { count: formatInteger(saturated), total })}</p>}
      {fold.isMap && list.length > 0 && <p>{t('activation.deadMaps', { maps: list.join(', ') })}</p>}
    </div>
  );
}
