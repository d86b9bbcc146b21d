/** At most ten looks a second. */
const SHORTEST_MS = 100;
/** While a run goes on: where no graphics card paints, each new picture costs the processors far more than its drawing. */
const SHORTEST_IN_RUN_MS = 600;
/** While a run goes on, looks take at most this part of the time. */
const SHARE = 0.04;

export interface LookLoop {
  /** What there is to see may have changed. */
  readonly changed: () => void;
}

interface Timers {
  readonly now: () => number;
  readonly wait: (callback: () => void, milliseconds: number) => unknown;
}

const REAL: Timers = { now: () => performance.now(), wait: (callback, ms) => setTimeout(callback, ms) };

/**
 * Looks again and again while what there is to see changes, one look at a time. `look` gives the seconds that it took to compute
 * and to draw; null: it did not look, and the next change is answered at once.
 */
export function createLookLoop(
  look: () => Promise<number | null>,
  isRunning: () => boolean,
  { now, wait }: Timers = REAL,
): LookLoop {
  let next = -Infinity;
  let waiting = false;
  let looking = false;
  let dirty = false;

  async function begin(): Promise<void> {
    waiting = false;
    looking = true;
    dirty = false;
    const began = now();
    const seconds = await look();
    looking = false;
    const rest = isRunning() ? Math.max(SHORTEST_IN_RUN_MS, ((seconds ?? 0) * 1000) / SHARE) : SHORTEST_MS;
    next = seconds === null ? -Infinity : began + rest;
    if (dirty) changed();
  }

  function changed(): void {
    dirty = true;
    if (looking || waiting) return;
    waiting = true;
    wait(() => void begin(), Math.max(0, next - now()));
  }

  return { changed };
}
