/**
 * How the learning rate changes from step to step. Each begins, after its warm-up, with the rate that the optimizer was
 * given, and counts its steps n from there, from 0 on:
 *
 *   constant    rate
 *   timeDecay   rate / (1 + decay n)
 *   step        rate dropFactor^floor(n / dropEvery)
 *   cosine      rate (alpha + (1 - alpha) (1 + cos(pi min(n, decaySteps) / decaySteps)) / 2)
 *
 * The `warmupSteps` before go up evenly: the k-th of them, from 1 on, has k / warmupSteps of the rate.
 */
export type Schedule = WarmUp &
  (
    | { readonly type: 'constant' }
    | { readonly type: 'timeDecay'; readonly decay: number }
    | { readonly type: 'step'; readonly dropEvery: number; readonly dropFactor: number }
    | { readonly type: 'cosine'; readonly decaySteps: number; readonly alpha: number }
  );

interface WarmUp {
  readonly warmupSteps: number;
}

export const CONSTANT: Schedule = { type: 'constant', warmupSteps: 0 };

/** The rate of a step, counted from 0 with the warm-up. */
export function rateAt(schedule: Schedule, rate: number, step: number): number {
  const { warmupSteps } = schedule;
  if (step < warmupSteps) return (rate * (step + 1)) / warmupSteps;
  const n = step - warmupSteps;
  switch (schedule.type) {
    case 'constant':
      return rate;
    case 'timeDecay':
      return rate / (1 + schedule.decay * n);
    case 'step':
      return rate * schedule.dropFactor ** Math.floor(n / schedule.dropEvery);
    case 'cosine': {
      const { alpha, decaySteps } = schedule;
      const done = Math.min(n, decaySteps) / decaySteps;
      return rate * (alpha + ((1 - alpha) * (1 + Math.cos(Math.PI * done))) / 2);
    }
  }
}
