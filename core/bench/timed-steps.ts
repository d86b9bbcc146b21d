/** The steps of a model one by one, each with what it does and how long it takes. */
import { describeSteps, type StepDescription } from '../kernels/describe-steps.ts';
import type { Step } from '../kernels/kernels.ts';
import type { Model } from '../train/model.ts';

/** In the order of a step of training. */
export const STEP_LISTS = ['draw', 'forward', 'loss', 'backward', 'update'] as const;
export type StepList = (typeof STEP_LISTS)[number];

export interface TimedStep {
  readonly list: StepList;
  readonly description: StepDescription;
  /** Runs it, and keeps how long that took. The steps of all lists run in their order: each needs what those before it leave. */
  readonly measure: () => void;
  /** Nanoseconds, each time. */
  readonly times: readonly number[];
}

/** `now`: a clock in milliseconds. */
export function timedSteps(
  { plan, steps, kernels, options }: Model,
  now = (): number => performance.now(),
): readonly TimedStep[] {
  const { exactness = 'exact' } = options;
  return STEP_LISTS.flatMap((list) => {
    const { steps: described } = describeSteps(plan[list], kernels !== 'reference', exactness);
    return steps[list].map((step, index) => timedStep(list, step, described[index], now));
  });
}

function timedStep(
  list: StepList,
  step: Step,
  description: StepDescription | undefined,
  now: () => number,
): TimedStep {
  if (description === undefined) throw new Error('A step is bound that is not described.');
  const times: number[] = [];
  return {
    list,
    description,
    times,
    measure() {
      const start = now();
      step();
      times.push((now() - start) * 1e6);
    },
  };
}
