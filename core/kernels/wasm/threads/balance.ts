/**
 * How many helpers are worth it. On a machine with other work to do, a helper may be put aside with chunks that it has claimed,
 * and the leader waits for them. As long as helpers do more for the leader than it waits, they stay; else half of them step
 * back for a while, and one at a time comes back.
 */

/** Time of shared calls after which is judged. */
const WINDOW_MS = 20;
/** For how long helpers step back at first; twice as long each time that they are found wanting again. */
const SHORTEST_REST_MS = 100;
const LONGEST_REST_MS = 3200;

export interface Balance {
  /** How many helpers are to help at this time (of performance.now()). */
  helpers(now: number): number;
  /** Tells of a call that was shared, all in milliseconds: the time it took, how long of that the leader waited, and how long
   * it would have taken the leader to do what helpers did. */
  add(now: number, time: number, waited: number, given: number): void;
}

export function createBalance(all: number): Balance {
  let active = all;
  let rest = SHORTEST_REST_MS;
  let nextTry = 0;
  const window = { time: 0, gain: 0 };

  function judge(now: number): void {
    if (window.gain < 0) {
      active >>= 1;
      nextTry = now + rest;
      rest = Math.min(2 * rest, LONGEST_REST_MS);
    } else if (active === all) {
      rest = SHORTEST_REST_MS;
    }
    window.time = 0;
    window.gain = 0;
  }

  return {
    helpers(now) {
      if (active < all && now >= nextTry) {
        active++;
        nextTry = now + SHORTEST_REST_MS;
        window.time = 0;
        window.gain = 0;
      }
      return active;
    },
    add(now, time, waited, given) {
      window.time += time;
      window.gain += given - waited;
      if (window.time >= WINDOW_MS) judge(now);
    },
  };
}
