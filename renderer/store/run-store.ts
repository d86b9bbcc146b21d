/**
 * The run: what the buttons do, and the few small facts of it that the interface shows. What comes many times a
 * second goes to `history.ts` instead.
 *
 * 1. A run keeps the network, image and settings it was prepared with, but for what the engine takes over while it goes
 *    on (`live-run.ts`): it is sent what changes on screen, undo too, and decides. What it does not take over only marks
 *    the run stale; Reset, or Train once it has ended, takes it up.
 * 2. Preparing is no step of its own for a person: Train prepares what it needs, and what is quick is prepared while
 *    it is drawn, so that the untrained network's probabilities are there at once.
 * 3. A training is kept now and then as it is: when its engine is lost, it goes on from there when it is asked to.
 * 4. A run that ended, or gives way to another one, is kept among the runs of its project.
 * 5. The iterations of a run stay on screen until the next run begins, whatever becomes of the engine.
 *
 * 1 is kept by `run-follower.ts`, 2 by `run-preparer.ts`, 3 by `run-keeper.ts`, 4 by `run-recorder.ts`, and 5 by `run-news.ts`.
 */
import { create } from 'zustand';
import type { EngineClient } from '../../core/engine/client.ts';
import { projectId } from '../../core/project/project-id.ts';
import { openEngineSession, type EngineSession, type EngineStatus } from '../engine/session.ts';
import { useForecastStore } from './forecast-store.ts';
import { runFrames, stepFrames } from './history-frames.ts';
import { useImageStore } from './image-store.ts';
import { usePreferences } from './preferences.ts';
import { useProjectStore } from './project-store.ts';
import { canDo, type RunAction } from './run-actions.ts';
import { createRunFollower } from './run-follower.ts';
import type { RunInput } from './run-input.ts';
import { createRunKeeper } from './run-keeper.ts';
import { createRunNews } from './run-news.ts';
import { createRunPreparer } from './run-preparer.ts';
import { runQuestions } from './run-questions.ts';
import { createRunRecorder } from './run-recorder.ts';
import { NO_RUN, type DataSource, type RunStore } from './run-state.ts';
import { useRunsStore } from './runs-store.ts';
import { createRunTiming } from './run-timing.ts';
import { weightActions } from './run-weights.ts';
import { countShown, cutShown } from './shown-iterations.ts';
import { useWatch, watchedInput } from './watch-store.ts';
import { isInputComing, wantedInput } from './wanted-input.ts';

const NO_DATA: DataSource = {
  current: () => null,
  isComing: () => false,
  subscribe: () => undefined,
};

export const useRunStore = create<RunStore>()((set, get) => {
  let session: EngineSession | null = null;
  let source = NO_DATA;
  const client = (): EngineClient | null => session?.client ?? null;
  const forecast = (seconds: number): void => session?.forecast(seconds);
  const wanted = (): RunInput => wantedInput(get().startWeights, source);
  const isComing = (): boolean => isInputComing(source);
  const access = { get, set, client, wanted, isComing, forecast, watchImage };
  const timing = createRunTiming();
  const follower = createRunFollower(access);
  const recorder = createRunRecorder(access);
  const keeper = createRunKeeper({
    ...access,
    input: () => (follower.run?.prepared.task === 'training' ? follower.run.prepared : null),
  });
  const preparer = createRunPreparer({ ...access, timing, follower, recorder });
  const obey = createRunNews({ ...access, timing, follower, recorder, keeper, preparer });

  /** Tells the run which image is followed. */
  function watchImage(): void {
    const prepared = follower.run?.prepared;
    if (prepared?.task !== 'training' || prepared.data === null) return;
    client()?.watch(useWatch.getState().watch, watchedInput(prepared.data));
  }

  function forgetRun(): void {
    void recorder.leave();
    recorder.forget();
    preparer.forget();
    client()?.send('stop');
    useWatch.getState().unfollow();
    cutShown(0);
    set({ ...NO_RUN, startWeights: null });
    preparer.retry();
  }

  function showRuns(): void {
    const project = projectId(useProjectStore.getState().extras);
    if (project !== null) void useRunsStore.getState().open(project);
  }

  /** In the same frame as the charts, so that the page is drawn once. */
  function tellIteration(): void {
    if (get().phase === 'running') set({ iteration: countShown(), secondsPerIteration: timing.newest });
  }

  function engineStatus(engine: EngineStatus): void {
    if (engine.state === 'lost') {
      preparer.forget();
      const { phase, end } = get();
      const hadRun = countShown() > 0;
      set({
        engine,
        phase: 'none',
        pending: null,
        end: hadRun && phase !== 'ended' ? (end ?? 'engineLost') : end,
        iteration: countShown(),
        stale: false,
      });
      keeper.follow();
      recorder.follow();
      return;
    }
    const { phase, engine: before } = get();
    set({ engine });
    if (engine.state === 'silent' && (phase === 'none' || phase === 'ready')) {
      // Nothing is lost by starting another one.
      session?.restart('hung');
    }
    if (engine.state !== 'connected' || before.state === 'silent') return;
    preparer.retry();
  }

  function act(action: RunAction, carryOut: () => void): void {
    if (canDo(action, get())) carryOut();
  }

  return {
    ...NO_RUN,
    engine: { state: 'connecting' },
    computing: null,
    startWeights: null,

    connect(home, data = NO_DATA) {
      source = data;
      let { opened } = useProjectStore.getState();
      showRuns();
      useProjectStore.subscribe((store) => {
        if (store.opened === opened) preparer.inputChanged();
        else {
          opened = store.opened;
          forgetRun();
          showRuns();
        }
      });
      useImageStore.subscribe(preparer.inputChanged);
      data.subscribe(preparer.inputChanged);
      runFrames.subscribe(tellIteration);
      stepFrames.subscribe(tellIteration);
      usePreferences.subscribe(({ lessonPace }, before) => {
        if (lessonPace !== before.lessonPace) client()?.setPace(lessonPace);
      });
      useWatch.subscribe(({ watch }, before) => {
        if (watch !== before.watch && get().phase !== 'preparing') watchImage();
      });
      useForecastStore.getState().connect();
      session = openEngineSession(home, { news: obey, status: engineStatus });
    },
    restartEngine() {
      session?.restart(get().engine.state === 'silent' ? 'hung' : 'ended');
    },
    dismissEngineNotice() {
      const { engine } = get();
      if (engine.state === 'connected') set({ engine: { state: 'connected', after: null } });
    },
    keep: () => keeper.keep(),
    resume() {
      const { kept } = get();
      if (kept !== null) preparer.resume(kept);
    },
    trainedOn: () => (follower.run?.prepared.task === 'training' ? follower.run.prepared.data : null),
    train: () => act('train', () => preparer.proceed('train')),
    step: () => act('step', () => preparer.proceed('step')),
    epoch: () => act('epoch', () => preparer.proceed('epoch')),
    pause: () =>
      act('pause', () => {
        set({ pending: 'pause' });
        client()?.send('pause');
      }),
    stop: () =>
      act('stop', () => {
        set({ pending: 'stop' });
        client()?.send('stop');
      }),
    reset: () =>
      act('reset', () => {
        set({ attention: null, selectedIteration: null });
        const left = recorder.leave();
        if (!follower.isPrepared()) {
          recorder.restart();
          cutShown(0);
          set({ iteration: 0, end: null, divergence: null, changes: [], secondsPerIteration: null });
          preparer.prepare(left);
        } else {
          set({ pending: 'reset' });
          client()?.send('reset');
        }
      }),
    selectIteration: (selectedIteration) => set({ selectedIteration }),

    ...runQuestions(client),
    ...weightActions({
      ...access,
      document: () => follower.run?.taken.document ?? null,
      inputChanged: preparer.inputChanged,
    }),
  };
});
