export const PACES = ['slow', 'fast', 'unlimited'] as const;
/** How fast a run goes on by itself; one step at a time is the command `step`. */
export type Pace = (typeof PACES)[number];

/** Two iterations a second: time to read every number. */
const SLOW_MS = 500;
/** Ten a second: each dot of a chart is seen to come. */
const FAST_MS = 100;
/** The iterations that have this long each; after them a run gains speed. */
const FAST_ITERATIONS = 60;

/**
 * The least time from the beginning of an iteration to that of the next one, in milliseconds; `iteration` counts from 1.
 *
 * Fast shows how learning begins, and yet delays no run by more than 12 s, however many iterations it has: 6 s for the
 * first 60, and for all that follow, sum of 100 ms (60 / n)^2 over n > 60 < 100 ms x 60^2 / 60 = 6 s.
 */
export function leastInterval(pace: Pace, iteration: number): number {
  switch (pace) {
    case 'slow':
      return SLOW_MS;
    case 'fast':
      return FAST_MS * Math.min(1, (FAST_ITERATIONS / iteration) ** 2);
    case 'unlimited':
      return 0;
  }
}
