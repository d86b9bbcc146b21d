/** The course of a kept run as charts draw it. */
import type { RunCourse, RunFacts } from '../../core/runs/run-record.ts';
import { drawnSeries } from '../charts/drawn-series.ts';
import type { EpochFacts } from '../store/run-state.ts';
import { createStepsHistory, type StepsHistory } from '../store/steps-history.ts';

export interface KnownCourse {
  /** Of a lesson, the probability of its target stands for accuracy. */
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
}

export const NO_EPOCHS: EpochFacts = { records: [], best: null, steps: 1 };

/** A long run is taken in so many iterations at a time, each in a task of its own, so that no frame waits for all of it. */
const PIECE = 50_000;

/** Resolved once all that drawing it needs is computed. */
export async function knownCourse(
  course: RunCourse,
  { result }: Pick<RunFacts, 'result'>,
): Promise<KnownCourse> {
  const history = createStepsHistory();
  const { loss, learningRate } = course;
  const isTraining = course.task === 'training';
  const accuracy = isTraining ? course.accuracy : course.probability;
  const images = isTraining ? course.images : new Uint32Array(loss.length);
  for (let start = 0; start < loss.length; start += PIECE) {
    const piece = [start, start + PIECE] as const;
    history.append({
      firstIteration: start + 1,
      loss: loss.subarray(...piece),
      accuracy: accuracy.subarray(...piece),
      learningRate: learningRate.subarray(...piece),
      images: images.subarray(...piece),
    });
    for (const name of ['loss', 'accuracy', 'learningRate'] as const)
      drawnSeries(history, name, { edges: [1], smoothing: 0, positive: false });
    if (history.length < loss.length) await nextTask();
  }
  const records = isTraining ? course.epochs : [];
  const epochs = isTraining
    ? { records, best: result.best, steps: records[0]?.iterations ?? loss.length }
    : NO_EPOCHS;
  return { history, epochs };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
