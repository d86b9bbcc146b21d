import type { ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { t } from '../../core/text/text.ts';
import { useForecastStore } from '../store/forecast-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { canDo, RUN_ACTIONS, type RunAction } from '../store/run-actions.ts';
import type { RunStore } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { RunAnnouncer } from './run-announcer.tsx';
import './run-bar.css';
import { attentionWords, detailWords, excessWords, statusWords, wordFacts } from './run-words.ts';

const ICONS: Readonly<Record<RunAction, IconName>> = {
  train: 'play',
  pause: 'pause',
  step: 'step',
  epoch: 'stepEpoch',
  stop: 'stop',
  reset: 'reset',
};

interface RunBarProps {
  /** The keys of an action, for its hint: "Ctrl+Enter". */
  readonly keysOf?: (action: RunAction) => string | undefined;
}

/** The buttons of a run, always there, and its state. */
export function RunBar({ keysOf }: RunBarProps): ReactElement {
  const hasEpochs = useProjectStore((store) => store.project.task === 'training');
  return (
    <div className="run-bar">
      <div className="run-buttons" role="group" aria-label={t('training.controls')}>
        {RUN_ACTIONS.filter((action) => hasEpochs || action !== 'epoch').map((action) => (
          <RunButton key={action} action={action} keys={keysOf?.(action)} />
        ))}
      </div>
      <RunStatus />
      <RunAnnouncer />
    </div>
  );
}

/**
 * A button that can do nothing stays where the keyboard's focus is: so it is disabled for every reader, and not taken
 * out of the order of Tab.
 */
function RunButton({
  action,
  keys,
}: {
  readonly action: RunAction;
  readonly keys: string | undefined;
}): ReactElement {
  const possible = useRunStore((store) => canDo(action, store));
  const busy = useRunStore((store) => store.pending === action);
  const isWayOn = useRunStore((store) => action === wayOn(store));
  const carryOut = useRunStore((store) => store[action]);
  return (
    <Tooltip text={t(`training.${action}Hint`)} keys={keys}>
      <Button
        icon={ICONS[action]}
        variant={isWayOn ? 'primary' : 'secondary'}
        className="run-button"
        aria-disabled={!possible}
        aria-busy={busy}
        onClick={carryOut}
      >
        {t(`training.${action}`)}
      </Button>
    </Tooltip>
  );
}

/** The button that most people press next. */
function wayOn(store: RunStore): RunAction {
  if (store.phase === 'running') return 'pause';
  return store.phase === 'ended' && !store.stale ? 'reset' : 'train';
}

function RunStatus(): ReactElement {
  const words = useRunStore(useShallow(wordFacts));
  const analysis = useProjectStore((store) => store.analysis);
  const forecast = useForecastStore((store) => store.forecast);
  const attention = attentionWords(words, analysis);
  const excess = excessWords(words, forecast, analysis);
  const done = roundPart(words.iteration / Math.max(1, words.maxIterations));
  return (
    <div className="run-state" data-end={words.end ?? undefined}>
      <div className="run-words">
        <span className="run-status" role="status" aria-label={t('training.run')} aria-live="off">
          {statusWords(words)}
        </span>
        {attention !== null ? (
          <Attention key={words.attention?.count} text={attention} />
        ) : excess !== null ? (
          <span className="run-attention" title={excess}>
            {excess}
          </span>
        ) : (
          <span className="run-detail">{detailWords(words, forecast)}</span>
        )}
      </div>
      <div className="run-progress" aria-hidden="true">
        <div className="run-progress-done" style={{ backgroundSize: `${100 * done}% 100%` }} />
      </div>
    </div>
  );
}

/** Of 0 to 1, as fine as the bar's pixels: a bar that looks the same is not drawn again. */
function roundPart(part: number): number {
  return Math.round(600 * Math.min(1, part)) / 600;
}

function Attention({ text }: { readonly text: string }): ReactElement {
  return (
    <span className="run-attention" role="alert" title={text}>
      {text}
    </span>
  );
}
