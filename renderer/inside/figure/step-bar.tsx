import { useId, type ReactElement } from 'react';
import { formatOrdinal, formatSetting } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import './step-bar.css';
import type { Play } from './use-play.ts';

/** Steps a second. */
export const SPEEDS = [0.5, 1, 4, 15, 60, 240] as const;

export interface StepBarProps {
  /** Of `count` steps, from 0. */
  readonly step: number;
  readonly count: number;
  /** Where it stands, in words; null: "Step 3 of 12". */
  readonly words?: string | null;
  readonly play: Play;
  readonly onStep: (step: number) => void;
  readonly onForward: () => void;
  readonly onBack: () => void;
  /** Where there are more cells to step through: to the next one, or the one before. */
  readonly onCell?: (by: 1 | -1) => void;
}

/** Play, pause, step and scrub. */
export function StepBar(props: StepBarProps): ReactElement {
  const { step, count, play, onStep, onForward, onBack, onCell } = props;
  const { isPlaying, speed, toggle, setSpeed } = play;
  const id = useId();
  const words =
    props.words ?? t('steps.stepOf', { step: formatOrdinal(step + 1), count: formatOrdinal(count) });
  return (
    <div className="step-bar" role="group" aria-label={t('steps.steps')}>
      <IconButton icon="chevronLeft" label={t('steps.back')} keys="," onClick={onBack} />
      <IconButton
        className="step-bar-play"
        icon={isPlaying ? 'pause' : 'play'}
        label={t(isPlaying ? 'steps.pause' : 'steps.play')}
        keys="Space"
        onClick={toggle}
      />
      <IconButton icon="chevronRight" label={t('steps.step')} keys="." onClick={onForward} />
      <input
        type="range"
        id={id}
        className="step-bar-range"
        aria-label={t('steps.steps')}
        aria-valuetext={words}
        min={0}
        max={count - 1}
        value={step}
        onChange={(event) => onStep(Number(event.target.value))}
      />
      <output htmlFor={id} className="step-bar-words">
        {words}
      </output>
      {onCell !== undefined && (
        <>
          <Button onClick={() => onCell(-1)}>{t('steps.previousCell')}</Button>
          <Button onClick={() => onCell(1)}>{t('steps.nextCell')}</Button>
        </>
      )}
      <label className="visually-hidden" htmlFor={`${id}-speed`}>
        {t('steps.speed')}
      </label>
      <Select
        id={`${id}-speed`}
        className="step-bar-speed"
        value={String(speed)}
        options={SPEEDS.map((each) => ({
          value: String(each),
          label: t('steps.perSecond', { steps: formatSetting(each) }),
        }))}
        onValue={(value) => setSpeed(Number(value))}
      />
    </div>
  );
}
