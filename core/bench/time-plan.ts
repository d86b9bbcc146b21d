/** How long a step takes as a whole, and each of its parts, in turn: a machine that slows down slows both. */
import type { PreparedWorkload } from './prepare-workload.ts';
import { median } from './statistics.ts';
import { timedSteps } from './timed-steps.ts';
import { timeSteps, warmUp, type BenchHost } from './time-steps.ts';

/** Medians, in microseconds. */
export interface PlanTimes {
  /** In the order of the rows of the plan. */
  readonly rows: readonly number[];
  /** All of them one after another, without a clock between them. */
  readonly step: number;
  /** How often all was measured. */
  readonly rounds: number;
}

/** `budget`: milliseconds of counted rounds; half as many before are to warm up. null: it was cancelled before the first was complete. */
export async function timePlan(
  workload: PreparedWorkload,
  budget: number,
  host: BenchHost,
): Promise<PlanTimes | null> {
  await warmUp(prepareRounds(workload, host).round, budget / 2, host);
  const { round, whole, parts } = prepareRounds(workload, host);
  await timeSteps(round, budget, host);
  if (whole.length === 0) return null;
  return {
    rows: parts.map(({ times }) => median(times) / 1000),
    step: median(whole) * 1000,
    rounds: whole.length,
  };
}

function prepareRounds({ model, step }: PreparedWorkload, host: BenchHost) {
  const parts = timedSteps(model, () => host.now());
  const whole: number[] = [];
  const round = (): void => {
    const start = host.now();
    step();
    whole.push(host.now() - start);
    for (const part of parts) part.measure();
  };
  return { round, whole, parts };
}
