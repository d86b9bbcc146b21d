/**
 * Prepares runs, and does with them what was meant to be done: Train prepares what it needs, and what is quick is prepared while it is
 * drawn. What is missing comes by itself, or is pointed out. A part of the run store.
 */
import type { EngineClient } from '../../core/engine/client.ts';
import { useProjectStore } from './project-store.ts';
import { usePreferences } from './preferences.ts';
import { isSameRun } from './run-difference.ts';
import type { RunFollower } from './run-follower.ts';
import { forecastIteration, isQuickToPrepare, TYPING_MS, type RunInput } from './run-input.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { Attention, KeptRun, RunStore } from './run-state.ts';
import type { RunTiming } from './run-timing.ts';
import { countShown } from './shown-iterations.ts';

export type Proceeding = 'train' | 'step' | 'epoch';

const COMMANDS = { train: 'train', step: 'step', epoch: 'trainEpoch' } as const;

interface RunAccess {
  readonly get: () => RunStore;
  readonly set: (part: Partial<RunStore>) => void;
  readonly client: () => EngineClient | null;
  readonly wanted: () => RunInput;
  /** What is wanted is on its way. */
  readonly isComing: () => boolean;
  /** The longest that the engine may compute without a sign, in seconds. */
  readonly forecast: (seconds: number) => void;
  readonly follower: RunFollower;
  readonly recorder: RunRecorder;
  readonly timing: RunTiming;
}

export interface RunPreparer {
  /** Train, Step and Epoch: goes on with the run there is, or begins one with what is on screen. */
  proceed(action: Proceeding): void;
  /** Prepares what is on screen, and then does what was meant to be done; `left`: once the run before is kept. */
  prepare(left: Promise<void> | null): void;
  /** There may be something to prepare, or to do. */
  retry(): void;
  /** Something that a run depends on may have changed. */
  readonly inputChanged: () => void;
  /** Prepares a training to go on from where it was kept, and goes on with it. */
  resume(kept: KeptRun): void;
  /** The run is prepared; `missing` is what it cannot go on without. */
  prepared(missing: Attention['to'] | null): void;
  /** The training that has been prepared to go on; null: it begins anew, as it does again when it is asked once more. */
  takeResumed(): KeptRun | null;
  /** The engine prepared nothing. */
  refused(problem: Attention['to'] | undefined): void;
  /** What was meant to be done is given up, and the run with it. */
  forget(): void;
}

export function createRunPreparer({
  get,
  set,
  client,
  wanted,
  isComing,
  forecast,
  follower,
  recorder,
  timing,
}: RunAccess): RunPreparer {
  /** What follows once the run is prepared. */
  let intent: Proceeding | null = null;
  /** What stood in the way of a run was a matter of this; once it changes there may be nothing any more. */
  let attended: RunInput | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resumed: KeptRun | null = null;
  /** Counts what was prepared. */
  let begun = 0;

  function attend(to: Attention['to']): void {
    intent = null;
    attended = wanted();
    set({ pending: null, attention: { to, count: (get().attention?.count ?? 0) + 1 } });
  }

  function prepareNow(): void {
    clearTimeout(timer);
    const its = client();
    const { analysis } = useProjectStore.getState();
    const [problem] = analysis.problems;
    if (intent !== null && problem !== undefined) {
      attend(problem);
      return;
    }
    // Whatever is missing comes by itself, and calls this again.
    if (its === null || isComing()) return;
    const input = wanted();
    if (input.task === 'training' && input.data === null) {
      if (intent !== null) attend('data');
      return;
    }
    begin(its, input, null);
  }

  /** The engine tells nothing more of a run once it prepares another: what is still to be read of it comes first. */
  function prepareAfter(left: Promise<void>): void {
    follower.begin(null);
    set({ phase: 'preparing', stale: false });
    const before = begun;
    void left.then(() => {
      if (begun === before) prepareNow();
    });
  }

  function begin(its: EngineClient, input: RunInput, kept: KeptRun | null): void {
    begun++;
    resumed = kept;
    void recorder.leave();
    recorder.prepare(input);
    follower.begin(input);
    timing.restart();
    forecast(forecastIteration(useProjectStore.getState().analysis));
    set({ phase: 'preparing', stale: false });
    if (input.task === 'lesson') {
      its.prepare(input);
      its.setPace(usePreferences.getState().lessonPace);
    } else if (input.data !== null) {
      its.prepareTraining({ ...input, data: input.data, checkpoint: kept?.checkpoint ?? null });
    }
  }

  function prepareSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { phase, stale } = get();
      const { analysis, project } = useProjectStore.getState();
      const isWanted = phase === 'none' || ((phase === 'ready' || phase === 'preparing') && stale);
      const keepsHistory = countShown() > 0;
      // A training says nothing before its first step, and its data is a lot to hand over.
      const isLesson = project.task === 'lesson';
      const isPossible = isLesson && analysis.problems.length === 0 && isQuickToPrepare(analysis);
      if (isWanted && isPossible && !keepsHistory) prepareNow();
    }, TYPING_MS);
  }

  return {
    proceed(action) {
      const { phase, stale } = get();
      set({ pending: action, attention: null });
      const newImage = isComing();
      if (phase === 'paused' || (phase === 'ready' && !stale && !newImage)) {
        if (get().task === 'lesson' && get().initial === null) attend('image');
        else {
          follower.sendNow();
          client()?.send(COMMANDS[action]);
        }
      } else {
        intent = action;
        if (phase !== 'preparing' || stale || newImage) prepareNow();
      }
    },
    prepare(left) {
      if (left === null) prepareNow();
      else prepareAfter(left);
    },
    retry() {
      if (intent !== null) prepareNow();
      else prepareSoon();
    },
    inputChanged() {
      const { phase, attention } = get();
      if (attention !== null && attended !== null && !isSameRun(attended, wanted())) set({ attention: null });
      follower.follow();
      if (intent !== null && phase !== 'preparing') prepareNow();
      else if (phase === 'none' || phase === 'ready' || phase === 'preparing') prepareSoon();
    },
    resume(kept) {
      const its = client();
      if (its === null) return;
      intent = 'train';
      set({ pending: 'train', end: null, attention: null, engine: { state: 'connected', after: null } });
      begin(its, kept.input, kept);
    },
    prepared(missing) {
      if (intent === null) return;
      const action = intent;
      intent = null;
      if (missing === null) client()?.send(COMMANDS[action]);
      else attend(missing);
    },
    takeResumed() {
      const kept = resumed;
      resumed = null;
      return kept;
    },
    refused(problem) {
      follower.begin(null);
      if (intent !== null && problem !== undefined) attend(problem);
      intent = null;
    },
    forget() {
      follower.begin(null);
      intent = null;
    },
  };
}
