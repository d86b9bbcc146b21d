import { useId, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments, type Segment } from '../../ui/segments.tsx';
import './step-bar.css';
import type { Play, PlaySpeed } from './use-play.ts';

interface StepBarProps {
  /** Of `count` steps, from 0. */
  readonly step: number;
  readonly count: number;
  readonly play: Play;
  readonly onStep: (step: number) => void;
  readonly onForward: () => void;
  readonly onBack: () => void;
  /** Where there are more cells to step through: to the next one, or the one before. */
  readonly onCell?: (by: 1 | -1) => void;
}

/** Play, step and scrub. */
export function StepBar(props: StepBarProps): ReactElement {
  const { step, count, play, onStep, onForward, onBack, onCell } = props;
  const { isPlaying, speed, setPlaying, setSpeed } = play;
  const id = useId();
  const words = t('backward.stepOf', { step: formatOrdinal(step + 1), count: formatOrdinal(count) });
  return (
    <div className="step-bar" role="group" aria-label={t('backward.steps')}>
      <IconButton icon="chevronLeft" label={t('backward.back')} keys="," onClick={onBack} />
      <Button icon={isPlaying ? 'pause' : 'play'} variant="primary" onClick={() => setPlaying(!isPlaying)}>
        {t(isPlaying ? 'backward.pause' : 'backward.play')}
      </Button>
      <IconButton icon="chevronRight" label={t('backward.step')} keys="." onClick={onForward} />
      <input
        type="range"
        id={id}
        className="step-bar-range"
        aria-label={t('backward.steps')}
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
          <Button onClick={() => onCell(-1)}>{t('backward.previousCell')}</Button>
          <Button onClick={() => onCell(1)}>{t('backward.nextCell')}</Button>
        </>
      )}
      <Segments label={t('backward.speed')} segments={SPEEDS()} value={speed} onValue={setSpeed} />
    </div>
  );
}

const SPEEDS = (): readonly Segment<PlaySpeed>[] => [
  { value: 'slow', label: t('backward.slow'), help: t('backward.slowHelp') },
  { value: 'normal', label: t('backward.normal'), help: t('backward.normalHelp') },
  { value: 'fast', label: t('backward.fast'), help: t('backward.fastHelp') },
];
