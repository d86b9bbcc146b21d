/** What training a network takes on a machine, before its first step. */
import type { Analysis } from '../graph/analysis.ts';
import { describeSteps } from '../kernels/describe-steps.ts';
import { createDrySite } from '../kernels/wasm/dry-site.ts';
import type { Operation } from '../plan/operation.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { Problem } from '../problem.ts';
import { lessonModelOptions } from '../train/lesson.ts';
import type { LessonSettings } from '../train/lesson-settings.ts';
import { memoryProblem } from '../train/memory.ts';
import type { ModelOptions } from '../train/model.ts';
import { trainingModelOptions } from '../train/network.ts';
import type { TrainingSettings } from '../train/training-settings.ts';
import { timeBy, type Rates } from './rates.ts';

export interface Forecast {
  /** null where nothing is known of the machine. */
  readonly stepSeconds: number | null;
  /** All that is allocated: weights, states, what a step needs, and room of the kernels. */
  readonly memoryBytes: number;
  /** That there is no memory for it, anywhere; null where there can be. */
  readonly problem: Problem | null;
}

export interface ForecastOptions extends Omit<ModelOptions, 'precision' | 'kernels' | 'sharing'> {
  /** Whether each step begins with a prediction, where that is another pass than that of training. Default false. */
  readonly predicts?: boolean;
}

/** Of an iteration of the lesson. */
export function lessonForecast(analysis: Analysis, settings: LessonSettings, rates: Rates | null): Forecast {
  return forecast(analysis, { ...lessonModelOptions(settings), predicts: true }, rates);
}

/** Of a step of training on a data set, with whole batches; of settings that are refused, null. */
export function trainingForecast(
  analysis: Analysis,
  settings: TrainingSettings,
  rates: Rates | null,
): Forecast | null {
  const options = trainingModelOptions(settings);
  return options.ok ? forecast(analysis, { ...options.value, batch: settings.batchSize }, rates) : null;
}

/** `rates` null: the machine was not measured. Throws when the analysis has problems: they are the caller's to report first. */
export function forecast(
  analysis: Analysis,
  { predicts = false, exactness = 'exact', ...planOptions }: ForecastOptions,
  rates: Rates | null,
): Forecast {
  const plan = buildPlan(analysis, planOptions);
  const isCompiled = rates?.kernels !== 'reference';
  const timeOf = rates === null ? null : timeBy(rates);
  let nanoseconds = 0;
  const dry = createDrySite(exactness);
  const add = (operations: readonly Operation[], isTaken: boolean): void => {
    const { steps } = describeSteps(operations, isCompiled, exactness, dry);
    if (timeOf !== null && isTaken) for (const step of steps) nanoseconds += timeOf(step);
  };
  // In the order of binding, by which the room of the kernels grows.
  for (const list of ['draw', 'forward'] as const) add(plan[list], true);
  if (plan.prediction !== null) add(plan.prediction, predicts);
  for (const list of ['loss', 'backward', 'update'] as const) add(plan[list], true);
  const { sharedBytes, threadBytes } = dry.needs();
  const ownBytes = plan.size * Float32Array.BYTES_PER_ELEMENT;
  const memoryBytes = ownBytes + sharedBytes + ((rates?.threads ?? 1) - 1) * threadBytes;
  return {
    stepSeconds: timeOf === null ? null : nanoseconds / 1e9,
    memoryBytes,
    // The kernels' room is in the same memory.
    problem: memoryProblem(plan, ownBytes) ?? memoryProblem(plan, memoryBytes),
  };
}

/** Seconds for an epoch of so many images, the last and smaller batch among them. */
export function epochSeconds(stepSeconds: number, images: number, batch: number): number {
  return (stepSeconds * images) / batch;
}
