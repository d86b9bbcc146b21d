import { useId, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import type { Playback, PlaybackChange } from './playback.ts';
import './playback-bar.css';

/** Cells a second. */
export const SPEEDS = [1, 4, 15, 60, 240] as const;

interface PlaybackBarProps {
  readonly playback: Playback;
  /** Of the map that is gone through. */
  readonly rows: number;
  readonly columns: number;
  readonly speed: number;
  readonly onChange: (change: PlaybackChange) => void;
  /** A step by hand, which is told to screen readers. */
  readonly onStep: (cells: number) => void;
  readonly onSpeed: (speed: number) => void;
}

/** Play, pause, step and scrub through the cells of a map, row by row. */
export function PlaybackBar(props: PlaybackBarProps): ReactElement {
  const { playback, rows, columns, speed, onChange, onStep, onSpeed } = props;
  const { position, isPlaying } = playback;
  const id = useId();
  const last = rows * columns - 1;
  const place = t('forward.place', {
    row: formatOrdinal(Math.floor(position / columns) + 1),
    column: formatOrdinal((position % columns) + 1),
  });
  return (
    <div className="playback-bar" role="group" aria-label={t('forward.steps')}>
      <IconButton
        icon="chevronLeft"
        label={t('forward.back')}
        disabled={position === 0}
        onClick={() => onStep(-1)}
      />
      <IconButton
        className="playback-play"
        icon={isPlaying ? 'pause' : 'play'}
        label={t(isPlaying ? 'forward.pause' : 'forward.play')}
        keys="Space"
        onClick={() => onChange({ type: 'toggle' })}
      />
      <IconButton
        icon="chevronRight"
        label={t('forward.on')}
        disabled={position === last}
        onClick={() => onStep(1)}
      />
      <input
        type="range"
        className="playback-scrub"
        aria-label={t('forward.scrub')}
        aria-valuetext={place}
        min={0}
        max={last}
        value={position}
        onChange={(event) => onChange({ type: 'goTo', position: Number(event.target.value) })}
      />
      <span className="playback-place" aria-hidden="true">
        {place}
      </span>
      <label className="visually-hidden" htmlFor={id}>
        {t('forward.speed')}
      </label>
      <Select
        id={id}
        className="playback-speed"
        value={String(speed)}
        options={SPEEDS.map((count) => ({
          value: String(count),
          label: t('forward.speedValue', { count: formatOrdinal(count) }),
        }))}
        onValue={(value) => onSpeed(Number(value))}
      />
    </div>
  );
}
