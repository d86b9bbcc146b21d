import { setImmediate as nextTask, setTimeout as pauseFor } from 'node:timers/promises';
import type { BenchHost } from '../../core/bench/time-steps.ts';

/** Node's clock and Node's pauses. */
export const benchHost: Pick<BenchHost, 'now' | 'pause'> = {
  now: () => performance.now(),
  pause: async (milliseconds) => {
    await (milliseconds > 0 ? pauseFor(milliseconds) : nextTask());
  },
};
