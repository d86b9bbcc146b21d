/** What the engine tells, as far as it is of the engine itself or of the run on screen. A part of the run store. */
import type { EngineNews } from '../../core/engine/client.ts';
import { assertNever } from '../../core/result.ts';
import { useForecastStore } from './forecast-store.ts';
import { runHistory } from './history.ts';
import { isAnswer } from './run-actions.ts';
import type { RunFollower } from './run-follower.ts';
import type { RunInput } from './run-input.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { RunPreparer } from './run-preparer.ts';
import type { RunRecorder } from './run-recorder.ts';
import { BEGINNING, type RunStore } from './run-state.ts';
import type { RunTiming } from './run-timing.ts';
import { cutShown } from './shown-iterations.ts';
import { stepsHistory } from './steps-history.ts';
import { takeLooks } from './watch-store.ts';

interface RunAccess {
  readonly get: () => RunStore;
  readonly set: (part: Partial<RunStore>) => void;
  /** The longest that the engine may compute without a sign, in seconds. */
  readonly forecast: (seconds: number) => void;
  /** Tells the run which image is followed. */
  readonly watchImage: () => void;
  readonly follower: RunFollower;
  readonly recorder: RunRecorder;
  readonly keeper: RunKeeper;
  readonly preparer: RunPreparer;
  readonly timing: RunTiming;
}

type NewsOf<Type extends EngineNews['type']> = Extract<EngineNews, { type: Type }>;

export function createRunNews({
  get,
  set,
  forecast,
  watchImage,
  follower,
  recorder,
  keeper,
  preparer,
  timing,
}: RunAccess): (news: EngineNews) => void {
  function obeyRun(
    news: Exclude<EngineNews, NewsOf<'hello' | 'heartbeat' | 'calibrated' | 'badMessage'>>,
    input: RunInput,
  ): void {
    switch (news.type) {
      case 'prepared':
        recorder.restart();
        cutShown(0);
        set({
          ...BEGINNING,
          task: 'lesson',
          initial: news.initial,
          maxIterations: input.task === 'lesson' ? input.settings.maxIterations : 0,
        });
        follower.restart();
        preparer.prepared(news.initial === null ? 'image' : null);
        return;
      case 'trainingPrepared':
        beginTraining(news, input);
        return;
      case 'refused':
        set({ phase: 'none', pending: null, problems: news.problems, initial: null });
        preparer.refused(news.problems[0]);
        return;
      case 'failed':
        // The state that follows it ends the run.
        set({ problems: news.problems });
        return;
      case 'state':
        takeState(news);
        return;
      case 'metrics':
        runHistory.append(news);
        computed(news.seconds, news.label.length);
        return;
      case 'changed':
        follower.answered(news.record);
        return;
      case 'notChanged':
        follower.answered(null);
        return;
      case 'steps':
        stepsHistory.append(news);
        computed(news.seconds, news.loss.length);
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

  function beginTraining(
    { history, iterationsPerEpoch: steps }: NewsOf<'trainingPrepared'>,
    input: RunInput,
  ): void {
    const resumed = preparer.takeResumed();
    const done = resumed?.iteration ?? 0;
    if (resumed === null) recorder.restart();
    else recorder.goOn();
    cutShown(done);
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
    preparer.prepared(null);
  }

  function takeState(news: NewsOf<'state'>): void {
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
  }

  function computed(seconds: number, iterations: number): void {
    if (iterations === 0) return;
    timing.measure(seconds, iterations);
    recorder.computed(seconds);
    forecast(timing.slowest);
  }

  return (news) => {
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
  };
}
