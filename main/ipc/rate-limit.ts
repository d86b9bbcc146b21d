export interface RateLimit {
  /** Counts one more message; false when it is one too many. */
  allow(): boolean;
}

/** At most `limit` messages in each second of `now`, in milliseconds. */
export function createRateLimit(limit: number, now: () => number): RateLimit {
  let second = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    allow() {
      const time = now();
      if (time - second >= 1000) {
        second = time;
        count = 0;
      }
      count++;
      return count <= limit;
    },
  };
}
