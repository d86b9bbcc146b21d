import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { ChannelProducts } from '../../../core/explain/convolution-cell.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import './channel-sums.css';
import { formulaNumber } from '../figure/formula-number.ts';
import { nextPlace } from '../tile-grid.tsx';

interface ChannelSumsProps {
  readonly channels: readonly Pick<ChannelProducts, 'c' | 'sum'>[];
  /** The channel that is shown. */
  readonly shown: number;
  readonly onChannel: (channel: number) => void;
}

/** What each channel gives to the sum, as a row of bars to choose one from. */
export function ChannelSums({ channels, shown, onChannel }: ChannelSumsProps): ReactElement {
  const row = useRef<HTMLDivElement>(null);
  const greatest = channels.reduce((most, { sum }) => Math.max(most, sum), 0);
  const least = channels.reduce((most, { sum }) => Math.min(most, sum), 0);
  const range = greatest - least > 0 ? greatest - least : 1;
  const zero = greatest - least > 0 ? (100 * greatest) / range : 50;
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = channels.findIndex(({ c }) => c === shown);
    const next = nextPlace(event.key, place, channels.length, 1);
    const channel = next === null ? undefined : channels[next];
    if (next === null || channel === undefined) return;
    event.preventDefault();
    onChannel(channel.c);
    row.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <div
      ref={row}
      className="channel-sums"
      role="radiogroup"
      aria-label={t('forward.sumsOfChannels')}
      onKeyDown={onKeyDown}
    >
      <span className="channel-sums-zero" style={{ top: `${zero}%` }} />
      {channels.map(({ c, sum }) => {
        const label = t('forward.sumOfChannel', { number: formatOrdinal(c + 1), sum: formulaNumber(sum) });
        return (
          <button
            key={c}
            type="button"
            role="radio"
            className="channel-sum"
            aria-checked={c === shown}
            aria-label={label}
            title={label}
            tabIndex={c === shown ? 0 : -1}
            onClick={() => onChannel(c)}
          >
            <span
              className="channel-sum-bar"
              data-negative={sum < 0}
              style={{
                top: `${sum < 0 ? zero : zero - (100 * sum) / range}%`,
                height: sum === 0 ? 0 : `max(1px, ${(100 * Math.abs(sum)) / range}%)`,
              }}
            />
          </button>
        );
      })}
    </div>
  );
}
