const WINDOW_MS = 5 * 60 * 1000;
const MAX_RESTARTS = 3;

export interface DeathCount {
  /** Counts a death at `now` (milliseconds); false when there were so many lately that a person should decide. */
  add(now: number): boolean;
}

/** Fewer than three restarts in five minutes come by themselves: an engine that dies at once must not do so for ever. */
export function createDeathCount(): DeathCount {
  let deaths: readonly number[] = [];
  return {
    add(now) {
      deaths = [...deaths.filter((time) => now - time < WINDOW_MS), now];
      return deaths.length < MAX_RESTARTS;
    },
  };
}
