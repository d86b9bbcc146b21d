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
 */
import { create } from 'zustand';
import type { EngineClient, EngineNews } from '../../core/engine/client.ts';
import { projectId } from '../../core/project/project-id.ts';
import { assertNever } from '../../core/result.ts';
import { openEngineSession, type EngineSession, type EngineStatus } from '../engine/session.ts';
import { useForecastStore } from './forecast-store.ts';
import { runFrames, stepFrames } from './history-frames.ts';
import { runHistory } from './history.ts';
import { useImageStore } from './image-store.ts';
import { usePreferences } from './preferences.ts';
import { useProjectStore } from './project-store.ts';
import { canDo, isAnswer, type RunAction } from './run-actions.ts';
import { isSameRun } from './run-difference.ts';
import { createRunFollower } from './run-follower.ts';
import { forecastIteration, isQuickToPrepare, TYPING_MS, type RunInput } from './run-input.ts';
import { createRunKeeper } from './run-keeper.ts';
import { createRunRecorder } from './run-recorder.ts';
import {
  BEGINNING,
  NO_RUN,
  type Attention,
  type DataSource,
  type KeptRun,
  type RunStore,
} from './run-state.ts';
import { useRunsStore } from './runs-store.ts';
import { createRunTiming } from './run-timing.ts';
import { weightActions } from './run-weights.ts';
import { fittingWeights, touchesOf } from './start-weights.ts';
import { stepsHistory } from './steps-history.ts';
import { rewindWatch, takeLooks, useWatch, watchedInput } from './watch-store.ts';

type Proceeding = 'train' | 'step' | 'epoch';

const COMMANDS = { train: 'train', step: 'step', epoch: 'trainEpoch' } as const;

const NO_DATA: DataSource = {
  current: () => null,
  isComing: () => false,
  subscribe: () => undefined,
};

export const useRunStore = create<RunStore>()((set, get) => {
  let session: EngineSession | null = null;
  /** What follows once the run is prepared. */
  let intent: Proceeding | null = null;
  /** What stood in the way of a run was a matter of this; once it changes there may be nothing any more. */
  let attended: RunInput | null = null;
  let prepareTimer: ReturnType<typeof setTimeout> | undefined;
  /** The training that is being prepared to go on. */
  let resumed: KeptRun | null = null;
  /** Counts what was prepared. */
  let begun = 0;
  let source = NO_DATA;
  const timing = createRunTiming();
  const follower = createRunFollower({
    get,
    set,
    client: () => session?.client ?? null,
    wanted: currentInput,
  });

  const keeper = createRunKeeper({
    get,
    set,
    client: () => session?.client ?? null,
    input: () => (follower.run?.prepared.task === 'training' ? follower.run.prepared : null),
  });

  const recorder = createRunRecorder({ get, client: () => session?.client ?? null });

  function currentInput(): RunInput {
    const { project, analysis } = useProjectStore.getState();
    const start = get().startWeights;
    const tensors = start?.tensors ?? null;
    const network = {
      document: project.document,
      weights: tensors !== null && fittingWeights(analysis, tensors) !== null ? tensors : null,
      touches: touchesOf(project, start),
    };
    if (project.task === 'training') {
      return { task: 'training', ...network, settings: project.training, data: source.current() };
    }
    const image = useImageStore.getState().prepared?.input ?? null;
    return { task: 'lesson', ...network, settings: project.lesson, image };
  }

  /** What a person wants to train is on its way. */
  function isWaiting(): boolean {
    const { task } = useProjectStore.getState().project;
    return task === 'lesson' ? useImageStore.getState().state === 'loading' : source.isComing();
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
    if (client === null || isWaiting()) return;
    const input = currentInput();
    if (input.task === 'training' && input.data === null) {
      if (intent !== null) attend('data');
      return;
    }
    begin(client, input, null);
  }

  /** The engine tells nothing more of a run once it prepares another: what is still to be read of it comes first. */
  function prepareAfter(left: Promise<void>): void {
    follower.begin(null);
    set({ phase: 'preparing', stale: false });
    const before = begun;
    void left.then(() => {
      if (begun === before) prepare();
    });
  }

  function begin(client: EngineClient, input: RunInput, checkpoint: Uint8Array<ArrayBuffer> | null): void {
    begun++;
    void recorder.leave();
    recorder.prepare(input);
    follower.begin(input);
    timing.restart();
    session?.forecast(forecastIteration(useProjectStore.getState().analysis));
    set({ phase: 'preparing', stale: false });
    if (input.task === 'lesson') {
      client.prepare(input);
      client.setPace(usePreferences.getState().lessonPace);
    } else if (input.data !== null) {
      client.prepareTraining({ ...input, data: input.data, checkpoint });
    }
  }

  /** Train, Step and Epoch: goes on with the run there is, or begins one with what is on screen. */
  function proceed(action: Proceeding): void {
    const { phase, stale } = get();
    set({ pending: action, attention: null });
    const newImage = isWaiting();
    if (phase === 'paused' || (phase === 'ready' && !stale && !newImage)) {
      if (get().task === 'lesson' && get().initial === null) attend('image');
      else {
        follower.sendNow();
        session?.client?.send(COMMANDS[action]);
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
      const keepsHistory = shownLength() > 0;
      // A training says nothing before its first step, and its data is a lot to hand over.
      const isLesson = useProjectStore.getState().project.task === 'lesson';
      const possible = isLesson && analysis.problems.length === 0 && isQuickToPrepare(analysis);
      if (wanted && possible && !keepsHistory) prepare();
    }, TYPING_MS);
  }

  /** Iterations of the run on screen. */
  function shownLength(): number {
    return Math.max(runHistory.length, stepsHistory.length);
  }

  function clearHistories(): void {
    runHistory.clear();
    stepsHistory.cutTo(0);
    rewindWatch(0);
  }

  function forgetRun(): void {
    void recorder.leave();
    recorder.forget();
    follower.begin(null);
    intent = null;
    session?.client?.send('stop');
    useWatch.getState().unfollow();
    clearHistories();
    set({ ...NO_RUN, startWeights: null });
    prepareSoon();
  }

  function showRuns(): void {
    const project = projectId(useProjectStore.getState().extras);
    if (project !== null) void useRunsStore.getState().open(project);
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
    input: RunInput,
  ): void {
    switch (news.type) {
      case 'prepared':
        recorder.restart();
        clearHistories();
        set({
          ...BEGINNING,
          task: 'lesson',
          initial: news.initial,
          maxIterations: input.task === 'lesson' ? input.settings.maxIterations : 0,
        });
        follower.restart();
        goOnAsIntended(news.initial === null ? 'image' : null);
        return;
      case 'trainingPrepared': {
        const { history, iterationsPerEpoch: steps } = news;
        const done = resumed?.iteration ?? 0;
        if (resumed === null) recorder.restart();
        else recorder.goOn();
        resumed = null;
        runHistory.clear();
        stepsHistory.cutTo(done);
        rewindWatch(done);
        watchImage();
        set({
          ...BEGINNING,
          task: 'training',
          iteration: done,
          changes: history.changes,
          epochs: { records: history.epochs, best: history.best, steps },
          maxIterations: input.task === 'training' ? steps * input.settings.epochs : 0,
        });
        follower.restart();
        goOnAsIntended(null);
        return;
      }
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
        keeper.follow();
        recorder.follow();
        return;
      }
      case 'metrics': {
        const count = news.label.length;
        runHistory.append(news);
        if (count === 0) return;
        timing.measure(news.seconds, count);
        recorder.computed(news.seconds);
        session?.forecast(timing.slowest);
        return;
      }
      case 'changed':
        follower.answered(news.record);
        return;
      case 'notChanged':
        follower.answered(null);
        return;
      case 'steps':
        stepsHistory.append(news);
        timing.measure(news.seconds, news.loss.length);
        recorder.computed(news.seconds);
        session?.forecast(timing.slowest);
        return;
      case 'watched':
        takeLooks(news);
        return;
      case 'epoch': {
        const { epochs } = get();
        set({ epochs: { ...epochs, records: [...epochs.records, news.record], best: news.best } });
        return;
      }
      default:
        assertNever(news);
    }
  }

  /** Tells the run which image is followed. */
  function watchImage(): void {
    const prepared = follower.run?.prepared;
    if (prepared?.task !== 'training' || prepared.data === null) return;
    session?.client?.watch(useWatch.getState().watch, watchedInput(prepared.data));
  }

  /** The run is prepared; `missing` is what it cannot go on without. */
  function goOnAsIntended(missing: Attention['to'] | null): void {
    if (intent === null) return;
    const action = intent;
    intent = null;
    if (missing === null) session?.client?.send(COMMANDS[action]);
    else attend(missing);
  }

  /** In the same frame as the charts, so that the page is drawn once. */
  function tellIteration(): void {
    if (get().phase === 'running') set({ iteration: shownLength(), secondsPerIteration: timing.newest });
  }

  function engineStatus(engine: EngineStatus): void {
    if (engine.state === 'lost') {
      follower.begin(null);
      intent = null;
      const { phase, end } = get();
      const hadRun = shownLength() > 0;
      set({
        engine,
        phase: 'none',
        pending: null,
        end: hadRun && phase !== 'ended' ? (end ?? 'engineLost') : end,
        iteration: shownLength(),
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

    connect(home, data = NO_DATA) {
      source = data;
      let { opened } = useProjectStore.getState();
      showRuns();
      useProjectStore.subscribe((store) => {
        if (store.opened === opened) inputChanged();
        else {
          opened = store.opened;
          forgetRun();
          showRuns();
        }
      });
      useImageStore.subscribe(inputChanged);
      data.subscribe(inputChanged);
      runFrames.subscribe(tellIteration);
      stepFrames.subscribe(tellIteration);
      usePreferences.subscribe(({ lessonPace }, before) => {
        if (lessonPace !== before.lessonPace) session?.client?.setPace(lessonPace);
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
      const client = session?.client ?? null;
      if (kept === null || client === null) return;
      resumed = kept;
      intent = 'train';
      set({ pending: 'train', end: null, attention: null, engine: { state: 'connected', after: null } });
      begin(client, kept.input, kept.checkpoint);
    },
    evaluate: async (part) => (await session?.client?.evaluate(part)) ?? null,
    evaluateOthers: async (data) => (await session?.client?.evaluateOthers(data)) ?? null,
    examine: async () => (await session?.client?.examine()) ?? null,
    inspect: async (look) => (await session?.client?.inspect(look)) ?? null,
    inspectDraft: async (look) => (await session?.client?.inspectDraft(look)) ?? null,
    attribute: async () => (await session?.client?.attribute()) ?? null,
    prove: (of, wanted, onProgress) => session?.client?.prove(of, wanted, onProgress) ?? null,
    saliency: async (wanted) => (await session?.client?.saliency(wanted)) ?? null,
    saliencyDraft: async (wanted) => (await session?.client?.saliencyDraft(wanted)) ?? null,
    dissect: async (wanted) => (await session?.client?.dissect(wanted)) ?? null,
    histograms: async (node, soFar) => (await session?.client?.histograms(node, soFar)) ?? null,
    setDraft: (draft) => session?.client?.setDraft(draft),
    predict: async (image) => (await session?.client?.predict(image)) ?? null,
    trainedOn: () => (follower.run?.prepared.task === 'training' ? follower.run.prepared.data : null),
    train: () => act('train', () => proceed('train')),
    step: () => act('step', () => proceed('step')),
    epoch: () => act('epoch', () => proceed('epoch')),
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
        const left = recorder.leave();
        if (!follower.isPrepared()) {
          recorder.restart();
          clearHistories();
          set({ iteration: 0, end: null, divergence: null, changes: [], secondsPerIteration: null });
          if (left === null) prepare();
          else prepareAfter(left);
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
