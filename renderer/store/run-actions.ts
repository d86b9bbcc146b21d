import type { EndReason, RunState } from '../../core/engine/protocol.ts';
import { assertNever } from '../../core/result.ts';
import type { EngineStatus } from '../engine/session.ts';

export const RUN_ACTIONS = ['train', 'pause', 'step', 'epoch', 'stop', 'reset'] as const;
/** What a person asks of a run; each is a button that is always there. */
export type RunAction = (typeof RUN_ACTIONS)[number];

/** `none`: nothing is prepared for what is on screen. */
export type RunPhase = 'none' | 'preparing' | RunState;
export type RunEnd = EndReason | 'engineLost';

export interface RunSituation {
  readonly engine: EngineStatus;
  readonly phase: RunPhase;
  /** What was asked for and is not carried out yet. */
  readonly pending: RunAction | null;
  readonly iteration: number;
  /** Why the run on screen ended; null while it has not. */
  readonly end: RunEnd | null;
  /** The network, its image or the settings changed since the run was prepared. */
  readonly stale: boolean;
}

/** Whether `action` can do anything now. */
export function canDo(action: RunAction, situation: RunSituation): boolean {
  const { engine, phase, pending, iteration, end, stale } = situation;
  if (pending !== null || (engine.state === 'lost' && !engine.loss.restarting)) return false;
  switch (action) {
    case 'train':
    case 'step':
    case 'epoch':
      // A run that ended cannot go on; what changed since then makes another run of it.
      return phase === 'ended' ? stale : phase !== 'running';
    case 'pause':
      return phase === 'running';
    case 'stop':
      return phase === 'running' || phase === 'paused';
    case 'reset':
      return phase === 'running' || phase === 'ended' || iteration > 0 || end !== null;
    default:
      return assertNever(action);
  }
}

/** Whether the engine's `state` is the answer to `action`. A run that ended answers all that would have gone on. */
export function isAnswer(action: RunAction, state: RunState): boolean {
  switch (action) {
    case 'train':
    case 'epoch':
      return state === 'running' || state === 'ended';
    case 'pause':
    case 'step':
      return state === 'paused' || state === 'ended';
    case 'stop':
      return state === 'ended';
    case 'reset':
      return state === 'ready';
    default:
      return assertNever(action);
  }
}
