/** What training a network takes on a machine, before its first step. */
import type { Analysis } from '../graph/analysis.ts';
import { describeSteps, type StepDescription } from '../kernels/describe-steps.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModelOptions } from '../train/model.ts';
import type { Rates } from './rates.ts';
import { stepClass, stepKey, stepWork, type StepClass } from './step-work.ts';

export interface Forecast {
  readonly stepSeconds: number;
  /** All that is allocated: weights, states, what a step needs, and room of the kernels. */
  readonly memoryBytes: number;
}

export type ForecastOptions = Pick<ModelOptions, 'batch' | 'loss' | 'optimizer' | 'exactness'>;

/** Throws when the analysis has problems: they are the caller's to report first. */
export function forecast(analysis: Analysis, options: ForecastOptions, rates: Rates): Forecast {
  const plan = buildPlan(analysis, { ...options, keeps: 'nothing' });
  const isCompiled = rates.kernels !== 'reference';
  const rateOf = createRateOf(rates);
  let nanoseconds = 0;
  let sharedBytes = 0;
  let threadBytes = 0;
  for (const list of ['draw', 'forward', 'loss', 'backward', 'update'] as const) {
    const description = describeSteps(plan[list], isCompiled, options.exactness ?? 'exact');
    for (const step of description.steps) nanoseconds += stepWork(step) * rateOf(step);
    sharedBytes = Math.max(sharedBytes, description.sharedBytes);
    threadBytes = Math.max(threadBytes, description.threadBytes);
  }
  return {
    stepSeconds: nanoseconds / 1e9,
    memoryBytes: plan.size * 4 + sharedBytes + rates.threads * threadBytes,
  };
}

/** Seconds for an epoch of so many images, the last and smaller batch among them. */
export function epochSeconds({ stepSeconds }: Forecast, images: number, batch: Plan['batch']): number {
  return (stepSeconds * images) / batch;
}

/** A step that no network of the calibration has takes what the middle one of its class does. */
function createRateOf({ nanoseconds }: Rates): (step: StepDescription) => number {
  const middles = new Map<StepClass, number>();
  const middleOf = (of: StepClass): number => {
    const known = middles.get(of);
    if (known !== undefined) return known;
    const rates = Object.entries(nanoseconds).flatMap(([key, rate]) =>
      key.startsWith(`${of} `) ? [rate] : [],
    );
    const middle = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? UNKNOWN;
    middles.set(of, middle);
    return middle;
  };
  return (step) => nanoseconds[stepKey(step)] ?? middleOf(stepClass(step));
}

/** Nanoseconds a unit, of a class that was never measured. */
const UNKNOWN = 1;
