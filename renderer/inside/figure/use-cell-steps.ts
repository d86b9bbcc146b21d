import { useState } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import type { CellCause } from './cell-grid.tsx';
import type { Cell } from './grid-box.ts';
import type { StepBarProps } from './step-bar.tsx';
import { usePlayback } from './use-playback.ts';
import { useStepKeys } from './use-step-keys.ts';

/** Going through the cells of a map, by the step bar, by keys and on the map itself. */
export interface CellSteps {
  /** Row by row, from 0. */
  readonly position: number;
  readonly count: number;
  /** So many cells are there already. */
  readonly reached: number;
  /** Few enough cells a second to see a window slide. */
  readonly isSmooth: boolean;
  readonly bar: StepBarProps;
  /** For the map's cursor. */
  readonly look: (cell: Cell, cause: CellCause) => void;
  /** Stops what plays, and does `act`; a pointer that only lies there does neither. */
  readonly interrupt: (cause: CellCause, act: () => void) => void;
}

interface CellStepsOptions {
  readonly rows: number;
  readonly columns: number;
  /** Where it begins. */
  readonly begin: () => number;
  /** What a screen reader says of a step. */
  readonly wordsOf: (position: number) => string;
  /** A cell of this map is looked at again. */
  readonly onMove?: () => void;
}

const SMOOTH_SPEED = 8;

export function useCellSteps({ rows, columns, begin, wordsOf, onMove }: CellStepsOptions): CellSteps {
  const count = rows * columns;
  const [first] = useState(begin);
  const { playback, change, play } = usePlayback(count, first);
  const { position, isPlaying, isFilling } = playback;
  const move = (by: number): void => {
    onMove?.();
    change({ type: 'step', cells: by });
    useAnnouncements.getState().announce(wordsOf(Math.min(count - 1, Math.max(0, position + by))));
  };
  const toggle = (): void => {
    onMove?.();
    play.toggle();
  };
  const forward = (): void => move(1);
  const back = (): void => move(-1);
  useStepKeys({ toggle, forward, back });
  const interrupt = (cause: CellCause, act: () => void): void => {
    if (isPlaying && cause === 'pointer') return;
    change({ type: 'pause' });
    act();
  };
  return {
    ...{ position, count, interrupt },
    reached: isFilling ? position + 1 : count,
    isSmooth: isPlaying && play.speed <= SMOOTH_SPEED,
    bar: {
      ...{ step: position, count },
      play: { ...play, toggle },
      words: t('steps.place', {
        row: formatOrdinal(Math.floor(position / columns) + 1),
        column: formatOrdinal((position % columns) + 1),
      }),
      onStep: (next) => {
        onMove?.();
        change({ type: 'goTo', position: next });
      },
      onForward: forward,
      onBack: back,
    },
    look: ({ row, column }, cause) =>
      interrupt(cause, () => {
        onMove?.();
        change({ type: 'look', position: row * columns + column });
      }),
  };
}
