/** How fast the engine computes a run, in seconds an iteration. */
export interface RunTiming {
  /** Of the newest iterations; null before the first. */
  readonly newest: number | null;
  readonly slowest: number;
  /** Another run begins. */
  restart(): void;
  /** The engine computed `seconds` for `count` iterations. */
  measure(seconds: number, count: number): void;
}

export function createRunTiming(): RunTiming {
  let newest: number | null = null;
  let slowest = 0;
  return {
    get newest() {
      return newest;
    },
    get slowest() {
      return slowest;
    },
    restart() {
      newest = null;
      slowest = 0;
    },
    measure(seconds, count) {
      newest = seconds / count;
      slowest = Math.max(slowest, newest);
    },
  };
}
