/**
 * The run: what the buttons do, and the few small facts of it that the interface shows. What comes many times a
 * second goes to `history.ts` instead.
 *
 * 1. A run keeps the network, image and settings it was prepared with. What changes on screen meanwhile only marks it
 *    stale; Reset, or Train once it has ended, takes the changes up.
 * 2. Preparing is no step of its own for a person: Train prepares what it needs, and what is quick is prepared while
 *    it is drawn, so that the untrained network's probabilities are there at once.
 * 3. The iterations of a run stay on screen until the next run begins, whatever becomes of the engine.
 */
import { create } from 'zustand';
import type { EngineNews } from '../../core/engine/client.ts';
import { assertNever } from '../../core/result.ts';
import { openEngineSession, type EngineSession, type EngineStatus } from '../engine/session.ts';
import { runHistory } from './history.ts';
import { useImageStore } from './image-store.ts';
import { useProjectStore } from './project-store.ts';
import { canDo, isAnswer, type RunAction } from './run-actions.ts';
import { forecastIteration, isQuickToPrepare, sameInput, type RunInput } from './run-input.ts';
import { NO_RUN, type Attention, type RunStore } from './run-state.ts';
import { weightsFit } from './weights-fit.ts';

/** Typing in a field is over when nothing was typed for so long. */
const PREPARE_DELAY_MS = 300;
/** The iteration is told at most ten times a second. */
const TELL_MS = 100;

export const useRunStore = create<RunStore>()((set, get) => {
  let session: EngineSession | null = null;
  /** What the newest `prepare` was sent with; null: the engine holds nothing of the project on screen. */
  let prepared: RunInput | null = null;
  /** What follows once the run is prepared. */
  let intent: 'train' | 'step' | null = null;
  /** What stood in the way of a run was a matter of this; once it changes there may be nothing any more. */
  let attended: RunInput | null = null;
  let prepareTimer: ReturnType<typeof setTimeout> | undefined;
  let slowestSeconds = 0;
  let newestSeconds: number | null = null;
  let lastTold = 0;

  function currentInput(): RunInput {
    const { project, analysis } = useProjectStore.getState();
    const { startWeights } = get();
    return {
      document: project.document,
      settings: project.lesson,
      image: useImageStore.getState().prepared?.input ?? null,
      weights: startWeights !== null && weightsFit(analysis, startWeights) ? startWeights : null,
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
    prepared = input;
    slowestSeconds = 0;
    newestSeconds = null;
    session?.forecast(forecastIteration(analysis));
    set({ phase: 'preparing', stale: false });
    client.prepare(input);
  }

  /** Train and Step: goes on with the run there is, or begins one with what is on screen. */
  function proceed(action: 'train' | 'step'): void {
    const { phase, stale } = get();
    set({ pending: action, attention: null });
    const newImage = useImageStore.getState().state === 'loading';
    if (phase === 'paused' || (phase === 'ready' && !stale && !newImage)) {
      if (get().initial === null) attend('image');
      else session?.client?.send(action);
    } else {
      intent = action;
      if (phase !== 'preparing' || stale || newImage) prepare();
    }
  }

  /** Something that a run depends on may have changed. */
  function inputChanged(): void {
    const { phase, attention } = get();
    if (attention !== null && attended !== null && !sameInput(attended, currentInput()))
      set({ attention: null });
    if (prepared !== null) {
      const stale = !sameInput(prepared, currentInput());
      if (stale !== get().stale) set({ stale });
    }
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
    }, PREPARE_DELAY_MS);
  }

  function forgetRun(): void {
    prepared = null;
    intent = null;
    session?.client?.send('stop');
    runHistory.clear();
    set({ ...NO_RUN, startWeights: null });
    prepareSoon();
  }

  function obey(news: EngineNews): void {
    switch (news.type) {
      case 'hello':
      case 'heartbeat':
        return;
      case 'badMessage':
        // A fault of Convas itself: nothing a person did.
        console.error(
          `The engine could not read ${news.count} messages, the last one because: ${news.detail}`,
        );
        return;
      default:
        // A project that was closed no longer hears of its run.
        if (prepared !== null) obeyRun(news, prepared);
    }
  }

  function obeyRun(
    news: Exclude<EngineNews, { type: 'hello' | 'heartbeat' | 'badMessage' }>,
    input: RunInput,
  ): void {
    switch (news.type) {
      case 'prepared':
        runHistory.clear();
        set({
          phase: 'ready',
          iteration: 0,
          end: null,
          initial: news.initial,
          maxIterations: input.settings.maxIterations,
          secondsPerIteration: null,
          problems: [],
          selectedIteration: null,
          stale: !sameInput(input, currentInput()),
        });
        if (intent !== null) {
          const action = intent;
          intent = null;
          if (news.initial === null) attend('image');
          else session?.client?.send(action);
        }
        return;
      case 'refused': {
        const [problem] = news.problems;
        prepared = null;
        set({ phase: 'none', pending: null, problems: news.problems, initial: null });
        if (intent !== null && problem !== undefined) attend(problem);
        intent = null;
        return;
      }
      case 'state': {
        const { pending, phase } = get();
        const answered = pending !== null && isAnswer(pending, news.state);
        if (news.state === phase && !answered) {
          tellIteration(news.iteration);
          return;
        }
        lastTold = performance.now();
        set({
          phase: news.state,
          iteration: news.iteration,
          end: news.reason,
          secondsPerIteration: newestSeconds,
          pending: answered ? null : pending,
        });
        return;
      }
      case 'metrics': {
        const count = news.label.length;
        runHistory.append(news);
        if (count === 0) return;
        newestSeconds = news.seconds / count;
        slowestSeconds = Math.max(slowestSeconds, newestSeconds);
        session?.forecast(slowestSeconds);
        tellIteration(news.firstIteration + count - 1);
        return;
      }
      case 'trainingPrepared':
      case 'steps':
      case 'epoch':
      case 'changed':
      case 'notChanged':
        // Of trainings on data sets, and of changes: this store begins lessons and changes none.
        return;
      default:
        assertNever(news);
    }
  }

  function tellIteration(iteration: number): void {
    const now = performance.now();
    if (now - lastTold < TELL_MS) return;
    lastTold = now;
    set({ iteration, secondsPerIteration: newestSeconds });
  }

  function engineStatus(engine: EngineStatus): void {
    if (engine.state === 'lost') {
      prepared = null;
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
        const { phase, stale } = get();
        set({ attention: null, selectedIteration: null });
        if (phase === 'none' || stale) {
          runHistory.clear();
          set({ iteration: 0, end: null, secondsPerIteration: null });
          prepare();
        } else {
          set({ pending: 'reset' });
          session?.client?.send('reset');
        }
      }),
    selectIteration: (selectedIteration) => set({ selectedIteration }),

    async readWeights() {
      const { phase, iteration, startWeights } = get();
      const { analysis } = useProjectStore.getState();
      const trained = iteration > 0 && phase !== 'none' && phase !== 'preparing';
      const tensors = trained ? await (session?.client?.readWeights() ?? null) : startWeights;
      return tensors !== null && weightsFit(analysis, tensors) ? tensors : null;
    },
    restoreWeights(startWeights) {
      set({ startWeights });
      inputChanged();
    },
    forgetWeights() {
      set({ startWeights: null });
      inputChanged();
    },
  };
});
