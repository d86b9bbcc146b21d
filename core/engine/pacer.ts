import { leastInterval, type Pace } from './pace.ts';

/**
 * How far a late iteration may draw the next ones together, in milliseconds. Timers come late, in browsers by 4 ms and
 * more: without it intervals shorter than that could not be kept on average.
 */
const CATCH_UP_MS = 50;

/** Holds one run to its pace. Times are milliseconds of the host's clock. */
export interface Pacer {
  /** Counts at once: for the time until the next iteration, too. */
  pace: Pace;
  /** The next iteration comes at once. */
  restart(): void;
  /** The iteration of this number, from 1, began at `now`. */
  began(iteration: number, now: number): void;
  /** How long the next iteration has to wait; at most 0: it may begin. */
  wait(now: number): number;
}

export function createPacer(): Pacer {
  let newest = 0;
  /** When the newest iteration should have begun; null before the first. */
  let scheduled: number | null = null;
  /** When the next one may begin. */
  const due = (pace: Pace): number =>
    scheduled === null ? -Infinity : scheduled + leastInterval(pace, newest);
  return {
    pace: 'unlimited',
    restart() {
      scheduled = null;
    },
    began(iteration, now) {
      scheduled = scheduled === null ? now : Math.max(due(this.pace), now - CATCH_UP_MS);
      newest = iteration;
    },
    wait(now) {
      return due(this.pace) - now;
    },
  };
}
