/**
 * The run: what the buttons do, and the few small facts of it that the interface shows. What comes many times a
 * second goes to `history.ts` instead.
 *
 * 1. A run keeps the network, image and settings it was prepared with, but for what the engine takes over while it goes
 *    on (`live-run.ts`): it is sent what changes on screen, undo too, and decides. What it does not take over only marks
 *    the run stale; Reset, or Train once it has ended, takes it up.
 * 2. Preparing is no step of its own for a person: Train prepares what it needs, and what is quick is prepared while
 *    it is drawn, so that the untrained network's probabilities are there at once.
 * 3. The iterations of a run stay on screen until the next run begins, whatever becomes of the engine.
 */
import { create } from 'zustand';
import type { EngineNews } from '../../core/engine/client.ts';
import { assertNever } from '../../core/result.ts';
import { openEngineSession, type EngineSession, type EngineStatus } from '../engine/session.ts';
import { useForecastStore } from './forecast-store.ts';
import { runFrames } from './history-frames.ts';
import { runHistory } from './history.ts';
import { useImageStore } from './image-store.ts';
import { usePreferences } from './preferences.ts';
import { useProjectStore } from './project-store.ts';
import { canDo, isAnswer, type RunAction } from './run-actions.ts';
import { isSameRun } from './run-difference.ts';
import { createRunFollower } from './run-follower.ts';
import { forecastIteration, isQuickToPrepare, TYPING_MS, type RunInput } from './run-input.ts';
import { NO_RUN, type Attention, type RunStore } from './run-state.ts';
import { createRunTiming } from './run-timing.ts';
import { weightActions } from './run-weights.ts';
import { fittingWeights } from './start-weights.ts';

export const useRunStore = create<RunStore>()((set, get) => {
  let session: EngineSession | null = null;
  /** What follows once the run is prepared. */
  let intent: 'train' | 'step' | null = null;
  /** What stood in the way of a run was a matter of this; once it changes there may be nothing any more. */
  let attended: RunInput | null = null;
  let prepareTimer: ReturnType<typeof setTimeout> | undefined;
  const timing = createRunTiming();
  const follower = createRunFollower({
    get,
    set,
    client: () => session?.client ?? null,
    wanted: currentInput,
  });

  function currentInput(): RunInput {
    const { project, analysis } = useProjectStore.getState();
    const tensors = get().startWeights?.tensors ?? null;
    return {
      document: project.document,
      settings: project.lesson,
      image: useImageStore.getState().prepared?.input ?? null,
      weights: tensors !== null && fittingWeights(analysis, tensors) !== null ? tensors : null,
    };
  }

  function attend(to: Attention['to']): void {
    intent = null;
    attended = currentInput();
    set(({ attention }) => ({ pending: null, attention: { to, count: (attention?.count ?? 0) + 1 } }));
  }

  /** Prepares what is on screen, and then does what was intended. */
  function prepare(): void {
    clearTimeout(prepareTimer);
    const client = session?.client ?? null;
    const { analysis } = useProjectStore.getState();
    const [problem] = analysis.problems;
    if (intent !== null && problem !== undefined) {
      attend(problem);
      return;
    }
    // Whatever is missing comes by itself, and calls this again.
    if (client === null || useImageStore.getState().state === 'loading') return;
    const input = currentInput();
    follower.begin(input);
    timing.restart();
    session?.forecast(forecastIteration(analysis));
    set({ phase: 'preparing', stale: false });
    client.prepare(input);
    client.setPace(usePreferences.getState().lessonPace);
  }

  /** Train and Step: goes on with the run there is, or begins one with what is on screen. */
  function proceed(action: 'train' | 'step'): void {
    const { phase, stale } = get();
    set({ pending: action, attention: null });
    const newImage = useImageStore.getState().state === 'loading';
    if (phase === 'paused' || (phase === 'ready' && !stale && !newImage)) {
      if (get().initial === null) attend('image');
      else {
        follower.sendNow();
        session?.client?.send(action);
      }
    } else {
      intent = action;
      if (phase !== 'preparing' || stale || newImage) prepare();
    }
  }

  /** Something that a run depends on may have changed. */
  function inputChanged(): void {
    const { phase, attention } = get();
    if (attention !== null && attended !== null && !isSameRun(attended, currentInput()))
      set({ attention: null });
    follower.follow();
    if (intent !== null && phase !== 'preparing') prepare();
    else if (phase === 'none' || phase === 'ready' || phase === 'preparing') prepareSoon();
  }

  function prepareSoon(): void {
    clearTimeout(prepareTimer);
    prepareTimer = setTimeout(() => {
      const { phase, stale } = get();
      const { analysis } = useProjectStore.getState();
      const wanted = phase === 'none' || ((phase === 'ready' || phase === 'preparing') && stale);
      const keepsHistory = runHistory.length > 0;
      const possible = analysis.problems.length === 0 && isQuickToPrepare(analysis);
      if (wanted && possible && !keepsHistory) prepare();
    }, TYPING_MS);
  }

  function forgetRun(): void {
    follower.begin(null);
    intent = null;
    session?.client?.send('stop');
    runHistory.clear();
    set({ ...NO_RUN, startWeights: null });
    prepareSoon();
  }

  function obey(news: EngineNews): void {
    switch (news.type) {
      case 'hello':
        set({ computing: { kernels: news.kernels, threads: news.threads, working: 1 } });
        return;
      case 'heartbeat': {
        const { computing } = get();
        if (computing !== null && computing.working !== news.threads)
          set({ computing: { ...computing, working: news.threads } });
        return;
      }
      case 'calibrated':
        useForecastStore.getState().setRates(news.rates);
        return;
      case 'badMessage':
        // A fault of Convas itself: nothing a person did.
        console.error(
          `The engine could not read ${news.count} messages, the last one because: ${news.detail}`,
        );
        return;
      default:
        // A project that was closed no longer hears of its run.
        if (follower.run !== null) obeyRun(news, follower.run.prepared);
    }
  }

  function obeyRun(
    news: Exclude<EngineNews, { type: 'hello' | 'heartbeat' | 'calibrated' | 'badMessage' }>,
    { settings }: RunInput,
  ): void {
    switch (news.type) {
      case 'prepared':
        runHistory.clear();
        set({
          phase: 'ready',
          iteration: 0,
          end: null,
          divergence: null,
          changes: [],
          weightsTakenAt: null,
          initial: news.initial,
          maxIterations: settings.maxIterations,
          secondsPerIteration: null,
          problems: [],
          selectedIteration: null,
        });
        follower.restart();
        if (intent !== null) {
          const action = intent;
          intent = null;
          if (news.initial === null) attend('image');
          else session?.client?.send(action);
        }
        return;
      case 'refused': {
        const [problem] = news.problems;
        follower.begin(null);
        set({ phase: 'none', pending: null, problems: news.problems, initial: null });
        if (intent !== null && problem !== undefined) attend(problem);
        intent = null;
        return;
      }
      case 'failed':
        // The state that follows it ends the run.
        set({ problems: news.problems });
        return;
      case 'state': {
        const { pending, phase } = get();
        const answered = pending !== null && isAnswer(pending, news.state);
        // The iteration alone is told with the frames of the history.
        if (news.state === phase && !answered) return;
        set({
          phase: news.state,
          iteration: news.iteration,
          end: news.reason,
          divergence: news.divergence,
          secondsPerIteration: timing.newest,
          pending: answered ? null : pending,
        });
        follower.follow();
        return;
      }
      case 'metrics': {
        const count = news.label.length;
        runHistory.append(news);
        if (count === 0) return;
        timing.measure(news.seconds, count);
        session?.forecast(timing.slowest);
        return;
      }
      case 'changed':
        follower.answered(news.record);
        return;
      case 'notChanged':
        follower.answered(null);
        return;
      case 'trainingPrepared':
      case 'steps':
      case 'epoch':
        // Of trainings on data sets: this store begins lessons.
        return;
      default:
        assertNever(news);
    }
  }

  /** In the same frame as the charts, so that the page is drawn once. */
  function tellIteration(): void {
    if (get().phase === 'running') set({ iteration: runHistory.length, secondsPerIteration: timing.newest });
  }

  function engineStatus(engine: EngineStatus): void {
    if (engine.state === 'lost') {
      follower.begin(null);
      intent = null;
      const { phase, end } = get();
      const hadRun = runHistory.length > 0;
      set({
        engine,
        phase: 'none',
        pending: null,
        end: hadRun && phase !== 'ended' ? (end ?? 'engineLost') : end,
        iteration: runHistory.length,
        stale: false,
      });
      return;
    }
    const { phase, engine: before } = get();
    set({ engine });
    if (engine.state === 'silent' && (phase === 'none' || phase === 'ready')) {
      // Nothing is lost by starting another one.
      session?.restart('hung');
    }
    if (engine.state !== 'connected' || before.state === 'silent') return;
    if (intent !== null) prepare();
    else prepareSoon();
  }

  function act(action: RunAction, carryOut: () => void): void {
    if (canDo(action, get())) carryOut();
  }

  return {
    ...NO_RUN,
    engine: { state: 'connecting' },
    computing: null,
    startWeights: null,

    connect(home) {
      let { opened } = useProjectStore.getState();
      useProjectStore.subscribe((store) => {
        if (store.opened === opened) inputChanged();
        else {
          opened = store.opened;
          forgetRun();
        }
      });
      useImageStore.subscribe(inputChanged);
      runFrames.subscribe(tellIteration);
      usePreferences.subscribe(({ lessonPace }, before) => {
        if (lessonPace !== before.lessonPace) session?.client?.setPace(lessonPace);
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
    train: () => act('train', () => proceed('train')),
    step: () => act('step', () => proceed('step')),
    pause: () =>
      act('pause', () => {
        set({ pending: 'pause' });
        session?.client?.send('pause');
      }),
    stop: () =>
      act('stop', () => {
        set({ pending: 'stop' });
        session?.client?.send('stop');
      }),
    reset: () =>
      act('reset', () => {
        set({ attention: null, selectedIteration: null });
        if (!follower.isPrepared()) {
          runHistory.clear();
          set({ iteration: 0, end: null, divergence: null, changes: [], secondsPerIteration: null });
          prepare();
        } else {
          set({ pending: 'reset' });
          session?.client?.send('reset');
        }
      }),
    selectIteration: (selectedIteration) => set({ selectedIteration }),

    ...weightActions({
      get,
      set,
      client: () => session?.client ?? null,
      document: () => follower.run?.taken.document ?? null,
      inputChanged,
    }),
  };
});
