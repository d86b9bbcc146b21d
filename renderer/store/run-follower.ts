/** Keeps the run in the engine and the project on screen together, as far as the engine goes along. A part of the run store. */
import type { EngineClient } from '../../core/engine/client.ts';
import type { ChangeRecord } from '../../core/train/training-history.ts';
import { createLiveRun, withRecord, type LiveRun } from './live-run.ts';
import { isSameRun } from './run-difference.ts';
import { TYPING_MS, type RunInput } from './run-input.ts';
import type { RunStore } from './run-state.ts';

/** What is painted reaches the engine within this time. */
const TOUCH_MS = 40;

export interface RunFollower {
  /** What the newest `prepare` was sent with, and became; null: the engine holds nothing of the project on screen. */
  readonly run: LiveRun | null;
  /** Another run, or none. */
  begin(input: RunInput | null): void;
  /** The run is back at its beginning: what it took over is gone with its iterations. */
  restart(): void;
  /** The project or the run changed. */
  follow(): void;
  /** Has the engine hear of all changes now, before what it is told next. */
  sendNow(): void;
  /** The engine's answer to a change: the record of what it took over, or null. */
  answered(record: ChangeRecord | null): void;
  /** Whether Reset goes back to what is on screen. */
  isPrepared(): boolean;
}

interface RunAccess {
  readonly get: () => RunStore;
  readonly set: (part: Partial<RunStore>) => void;
  readonly client: () => EngineClient | null;
  readonly wanted: () => RunInput;
}

export function createRunFollower({ get, set, client, wanted }: RunAccess): RunFollower {
  let run: LiveRun | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touching: ReturnType<typeof setTimeout> | undefined;

  function goesOn(): boolean {
    const { phase } = get();
    return phase === 'running' || phase === 'paused';
  }

  /** Whether there are weights to be set: of a run that goes on, or one that has come to a sound end. */
  function hasWeights(): boolean {
    const { phase, end } = get();
    return goesOn() || (phase === 'ended' && end !== 'diverged' && end !== 'failed');
  }

  function judge(): void {
    const stale = run !== null && run.isStale(wanted(), goesOn(), hasWeights());
    if (stale !== get().stale) set({ stale });
  }

  /** What is painted is followed while it is painted. */
  function sendTouches(): void {
    touching = undefined;
    if (run === null || !hasWeights() || get().pending === 'reset') return;
    for (const change of run.take(wanted(), false)) client()?.change(change);
  }

  function sendNow(): void {
    clearTimeout(timer);
    const { pending } = get();
    // What Stop or Reset is about to end takes nothing over any more.
    if (run === null || !goesOn() || pending === 'stop' || pending === 'reset') return;
    for (const change of run.take(wanted(), true)) client()?.change(change);
  }

  function follow(): void {
    judge();
    clearTimeout(timer);
    if (goesOn()) timer = setTimeout(sendNow, TYPING_MS);
    if (hasWeights()) touching ??= setTimeout(sendTouches, TOUCH_MS);
  }

  return {
    get run() {
      return run;
    },
    begin(input) {
      clearTimeout(timer);
      run = input === null ? null : createLiveRun(input);
    },
    restart() {
      if (run !== null) run = createLiveRun(run.prepared);
      judge();
    },
    follow,
    sendNow,
    answered(record) {
      // What came too late for another iteration changed nothing of the run.
      if (run === null || !hasWeights()) return;
      if (!goesOn() && run.oldest?.type !== 'weights') {
        run.forgot();
        return;
      }
      if (record === null) {
        run.refused();
        judge();
      } else {
        run.accepted(wanted());
        set({ changes: withRecord(get().changes, record) });
        follow();
      }
    },
    isPrepared: () => run !== null && isSameRun(run.prepared, wanted()),
  };
}
