/** How fast a run goes: seconds an iteration, and how often the interface is told of it. */
export interface RunTiming {
  /** Of the newest iterations; null before the first. */
  readonly newest: number | null;
  readonly slowest: number;
  /** Another run begins. */
  restart(): void;
  /** The engine computed `seconds` for `count` iterations. */
  measure(seconds: number, count: number): void;
  /** Whether it is time to tell the iteration; what is told is noted. */
  isTimeToTell(): boolean;
  noteTold(): void;
}

/** The iteration is told at most twelve times a second: often enough for each one at ten a second, and some jitter. */
const TELL_MS = 80;

export function createRunTiming(): RunTiming {
  let newest: number | null = null;
  let slowest = 0;
  let lastTold = 0;
  const noteTold = (): void => {
    lastTold = performance.now();
  };
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
    isTimeToTell() {
      if (performance.now() - lastTold < TELL_MS) return false;
      noteTold();
      return true;
    },
    noteTold,
  };
}
