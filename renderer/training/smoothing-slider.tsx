import { useId, type ReactElement } from 'react';
import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Tooltip } from '../ui/tooltip.tsx';

interface SmoothingSliderProps {
  /** 0: none, to below 1. */
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** How much the curves of a chart are smoothed. */
export function SmoothingSlider({ value, onValue }: SmoothingSliderProps): ReactElement {
  const id = useId();
  const text = value === 0 ? t('series.smoothingOff') : formatSetting(value);
  return (
    <Tooltip text={t('series.smoothingHelp')}>
      <div className="series-smoothing">
        <label htmlFor={id}>{t('series.smoothing')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={value}
          aria-valuetext={text}
          onChange={(event) => onValue(Number(event.target.value))}
        />
        <output htmlFor={id}>{text}</output>
      </div>
    </Tooltip>
  );
}
