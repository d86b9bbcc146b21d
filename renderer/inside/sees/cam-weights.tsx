import type { ReactElement } from 'react';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { UnitBars } from './unit-bars.tsx';

interface CamWeightsProps {
  readonly weights: Float32Array;
  readonly channel: number;
  readonly onChannel: (channel: number) => void;
}

/** The formula of Grad-CAM, and what each map counts in it. */
export function CamWeights({ weights, channel, onChannel }: CamWeightsProps): ReactElement {
  const text = t('sees.camWeight', {
    number: formatOrdinal(channel + 1),
    weight: formatMeasured(weights[channel] ?? Number.NaN),
  });
  return (
    <section className="sees-cam" aria-label={t('sees.camWeights')}>
      <p className="sees-formula">
        <span>
          <var>w</var>
          <sub>c</sub> = mean<sub>i,j</sub> ∂<var>s</var>/∂<var>A</var>
          <sub>i,j,c</sub>
        </span>
        <span>
          heat<sub>i,j</sub> = max(0, ∑<sub>c</sub> <var>w</var>
          <sub>c</sub>
          <var>A</var>
          <sub>i,j,c</sub>)
        </span>
      </p>
      <UnitBars
        label={t('sees.camWeights')}
        values={weights}
        unit={channel}
        text={text}
        lit={null}
        onUnit={onChannel}
      />
      <p className="sees-note">{text}</p>
    </section>
  );
}
