/** What the engine's process tells its supervisor: that it lives, and for how long it may now be silent. */
export interface Heartbeat {
  readonly type: 'heartbeat';
  /** Milliseconds. */
  readonly allowance: number;
}

export interface Heart {
  /** Computes something that may take long, as far as can be told beforehand. */
  during(allowance: number, compute: () => void): void;
}

const BEAT_MS = 500;
/** A silence is never called a hang sooner. */
const LEAST_ALLOWANCE_MS = 3000;
/** An iteration takes at most so many times as long as the longest computation so far, which may have been one pass. */
const PATIENCE = 5;

/** Beats for as long as the process lives and its event loop turns. */
export function startHeart(send: (beat: Heartbeat) => void): Heart {
  let longest = 0;
  let last = performance.now();

  function beat(): void {
    const now = performance.now();
    longest = Math.max(longest, now - last - BEAT_MS);
    last = now;
    send({ type: 'heartbeat', allowance: Math.max(LEAST_ALLOWANCE_MS, PATIENCE * longest) });
  }

  beat();
  setInterval(beat, BEAT_MS);

  return {
    during(allowance, compute) {
      send({ type: 'heartbeat', allowance });
      const start = performance.now();
      try {
        compute();
      } finally {
        longest = Math.max(longest, performance.now() - start);
        beat();
      }
    },
  };
}
