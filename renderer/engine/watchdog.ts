const CHECK_MS = 200;
/** A check that comes so late was itself held back. */
const LATE_MS = 2000;
/** A silence is never called a hang sooner. */
const LEAST_SILENCE_MS = 3000;
/** How many times longer than forecast a step may take. */
const PATIENCE = 3;

export interface Watchdog {
  /** The engine gave a sign of life. */
  heard(): void;
  /** The longest that the engine may now compute without a sign, by what is known: seconds. */
  forecast(seconds: number): void;
  stop(): void;
}

/**
 * Calls `onSilent` once when the engine was not heard for longer than max(3 s, 3 x forecast), and `onHeard` when it
 * is heard again after that. A machine that slept, or a page that was held back, is not a hang of the engine: a check
 * that itself comes late begins the wait anew.
 */
export function startWatchdog(onSilent: () => void, onHeard: () => void): Watchdog {
  let lastHeard = performance.now();
  let lastCheck = lastHeard;
  let allowed = LEAST_SILENCE_MS;
  let silent = false;

  const timer = setInterval(() => {
    const now = performance.now();
    if (now - lastCheck > LATE_MS) lastHeard = now;
    lastCheck = now;
    if (silent || now - lastHeard <= allowed) return;
    silent = true;
    onSilent();
  }, CHECK_MS);

  return {
    heard() {
      lastHeard = performance.now();
      if (!silent) return;
      silent = false;
      onHeard();
    },
    forecast(seconds) {
      allowed = Math.max(LEAST_SILENCE_MS, PATIENCE * seconds * 1000);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
