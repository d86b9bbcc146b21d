/** What a run is and became, in words. */
import type { Forecast } from '../../core/forecast/forecast.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { t } from '../../core/text/text.ts';
import { formatOrdinal, formatProbability, formatSeconds } from '../../core/text/format.ts';
import { assertNever } from '../../core/result.ts';
import { argmax } from '../../core/train/argmax.ts';
import { divergenceProblem } from '../../core/train/divergence.ts';
import { problemSentence } from '../editor/problem-sentence.ts';
import type { RunHistory } from '../store/history.ts';
import type { RunStore } from '../store/run-state.ts';
import { trainingDetail, trainingOutcome } from './training-words.ts';

type Words = Pick<
  RunStore,
  | 'phase'
  | 'pending'
  | 'iteration'
  | 'end'
  | 'maxIterations'
  | 'secondsPerIteration'
  | 'initial'
  | 'attention'
  | 'divergence'
  | 'problems'
  | 'task'
  | 'epochs'
  | 'kept'
>;

type Outcome = Pick<Words, 'phase' | 'end' | 'initial' | 'maxIterations' | 'divergence' | 'problems'>;

/** All of a run that the words about it are made of. */
export function wordFacts(store: RunStore): Words {
  const { phase, pending, iteration, end, maxIterations, secondsPerIteration, initial } = store;
  const { attention, divergence, problems, task, epochs, kept } = store;
  return {
    phase,
    pending,
    iteration,
    end,
    maxIterations,
    secondsPerIteration,
    initial,
    attention,
    divergence,
    problems,
    task,
    epochs,
    kept,
  };
}

/** The state in a word or two: the text of the status. */
export function statusWords({ phase, pending, iteration, end }: Words): string {
  switch (phase) {
    case 'none':
    case 'preparing':
      if (end !== null) return endWords(end);
      return pending === null ? t('training.notReady') : t('training.preparing');
    case 'ready':
      return t('training.ready');
    case 'running':
      return t('training.iteration', { iteration: formatOrdinal(iteration) });
    case 'paused':
      return t('training.iterationPaused', { iteration: formatOrdinal(iteration) });
    case 'ended':
      return end === null ? t('training.stopped') : endWords(end);
    default:
      return assertNever(phase);
  }
}

function endWords(end: NonNullable<RunStore['end']>): string {
  switch (end) {
    case 'reachedTarget':
      return t('training.reachedTarget');
    case 'maxIterations':
      return t('training.maxIterations');
    case 'epochs':
      return t('training.epochs');
    case 'earlyStopping':
      return t('training.earlyStopping');
    case 'stopped':
    case 'diverged':
    case 'failed':
    case 'engineLost':
      return t('training.stopped');
    default:
      return assertNever(end);
  }
}

/** What stands beside the state: how far, how fast, or what the button that was pressed is about to do. `forecast`: of the next run. */
export function detailWords(words: Words, forecast: Forecast | null = null): string {
  const { phase, pending, iteration, end, maxIterations, secondsPerIteration } = words;
  const max = formatOrdinal(maxIterations);
  if (pending !== null) return t(`training.pending.${pending}`);
  if (words.task === 'training') return trainingDetail(words);
  if (iteration > 0 && (phase === 'ended' || end !== null)) {
    const at = { iteration: formatOrdinal(iteration), max };
    return secondsPerIteration === null
      ? t('training.atIteration', at)
      : t('training.atIterationTimed', { ...at, time: formatSeconds(secondsPerIteration) });
  }
  if (phase === 'running' || phase === 'paused') {
    return secondsPerIteration === null
      ? t('training.ofMax', { max })
      : t('training.ofMaxTimed', { max, time: formatSeconds(secondsPerIteration) });
  }
  return beforeWords(phase, maxIterations, forecast?.stepSeconds ?? null);
}

/** Before the first iteration. */
function beforeWords(phase: Words['phase'], maxIterations: number, seconds: number | null): string {
  if (phase === 'ended' || phase === 'preparing') return '';
  if (seconds === null) return phase === 'ready' ? t('training.upTo', { count: maxIterations }) : '';
  const time = aboutSeconds(seconds);
  return phase === 'ready'
    ? t('training.upToTimed', { max: formatOrdinal(maxIterations), time })
    : t('training.timed', { time });
}

/** As exact as a forecast is: 0.0007012 s -> "0.7 ms" */
export function aboutSeconds(seconds: number): string {
  return formatSeconds(Number(seconds.toPrecision(2)));
}

/** What keeps the run from starting; null when nothing does. */
export function attentionWords({ attention }: Words, analysis: Analysis): string | null {
  if (attention === null) return null;
  if (attention.to === 'image') return t('training.needsImage');
  return attention.to === 'data' ? t('training.needsData') : problemSentence(attention.to, analysis);
}

/** That the next run would not get the memory it needs; null where it would, or another run is on screen. */
export function excessWords(
  { phase, end }: Pick<Words, 'phase' | 'end'>,
  forecast: Forecast | null,
  analysis: Analysis,
): string | null {
  const isNext = end === null && (phase === 'none' || phase === 'ready');
  return isNext && forecast !== null ? forecastProblemWords(forecast, analysis) : null;
}

/** null as well where the forecast is about to follow the removal of the layer that it is about. */
export function forecastProblemWords({ problem }: Forecast, analysis: Analysis): string | null {
  if (problem === null || (problem.node !== undefined && !analysis.byId.has(problem.node))) return null;
  return problemSentence(problem, analysis);
}

/** What the network says of the image now, or how the run ended: a sentence under the chart's title. */
export function outcomeWords(
  { phase, end, initial, maxIterations, divergence, problems }: Outcome,
  history: RunHistory,
  analysis: Analysis,
): string | null {
  const iteration = formatOrdinal(history.length);
  const said =
    history.length > 0 ? history.label.at(-1) : initial === null ? undefined : argmax(initial.probabilities);
  if (said === undefined || initial === null) return null;
  const label = formatOrdinal(said);
  const target = formatOrdinal(initial.target);
  switch (end) {
    case null:
      return phase === 'none' ? null : t('training.outcome.running', { label, target });
    case 'reachedTarget':
      return t('training.outcome.reachedTarget', { iteration, target });
    case 'maxIterations':
      return t('training.outcome.maxIterations', { max: formatOrdinal(maxIterations), label, target });
    case 'epochs':
    case 'earlyStopping':
      return t(`training.outcome.${end}`, { iteration, label });
    case 'stopped':
      return t('training.outcome.stopped', { iteration, label });
    case 'diverged':
    case 'failed':
      return faultWords({ end, divergence, problems }, analysis);
    case 'engineLost':
      return t('training.outcome.engineLost', { iteration });
    default:
      return assertNever(end);
  }
}

/** Why a run could not go on; null when it did not end so. */
export function faultWords(
  { end, divergence, problems }: Pick<Words, 'end' | 'divergence' | 'problems'>,
  analysis: Analysis,
): string | null {
  const found = end === 'diverged' && divergence !== null ? divergenceProblem(divergence) : problems[0];
  const isFault = end === 'diverged' || end === 'failed';
  return isFault && found !== undefined ? problemSentence(found, analysis) : null;
}

/** What a screen reader hears of the run; null when there is nothing to tell. */
export function announcementWords(words: Words, history: RunHistory, analysis: Analysis): string | null {
  const { phase, end } = words;
  if (words.task === 'training') return trainingAnnouncement(words, analysis);
  if (phase === 'ended' || end !== null) return outcomeWords(words, history, analysis);
  if (phase === 'paused') return t('training.announce.paused', { iteration: formatOrdinal(history.length) });
  if (phase !== 'running' || history.length === 0) return null;
  return t('training.announce.running', {
    iteration: formatOrdinal(history.length),
    probability: formatProbability(history.probability.at(-1) ?? 0),
  });
}

function trainingAnnouncement(words: Words, analysis: Analysis): string | null {
  const { phase, end, iteration } = words;
  if (phase === 'ended' || end !== null) return faultWords(words, analysis) ?? trainingOutcome(words);
  if (phase === 'paused') return t('training.announce.paused', { iteration: formatOrdinal(iteration) });
  if (phase !== 'running' || iteration === 0) return null;
  const found = trainingOutcome(words) ?? '';
  return t('training.announce.training', { iteration: formatOrdinal(iteration), found }).trim();
}
