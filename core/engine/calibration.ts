/** The engine's measurement of its machine: begun when there is nothing else to do, left when there is. */
import type { Rates } from '../forecast/rates.ts';
import { KernelFailure } from '../kernels/kernel-failure.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createTurns } from './turns.ts';

/** One turn after another; null in the end: the machine cannot be measured. `return` gives all memory back. */
export type Calibrate = (kernels: Kernels) => Generator<void, Rates | null>;

export interface Calibration {
  /** The engine has nothing to do: it is begun, or goes on, once that has been so for a while. Without effect when it is done. */
  resume(): void;
  /** The engine has something to do: what was measured so far is given up, and its memory with it. */
  leave(): void;
}

/** A person who has just done something will do the next thing soon. */
const IDLE_MS = 500;
/** A turn, or one step where that takes longer. */
const TURN_MS = 6;

/** Calls `tell` once, when it is done. */
export function createCalibration(
  begin: () => Generator<void, Rates | null>,
  tell: (rates: Rates) => void,
): Calibration {
  let measuring: ReturnType<typeof begin> | null = null;
  let isDone = false;
  let isWanted = false;
  const turns = createTurns(turn);

  function turn(): void {
    if (!isWanted || isDone) return;
    try {
      measuring ??= begin();
      const start = performance.now();
      do {
        const { done, value } = measuring.next();
        if (done === true) {
          isDone = true;
          if (value !== null) tell(value);
          return;
        }
      } while (performance.now() - start < TURN_MS);
    } catch (error) {
      if (!(error instanceof KernelFailure)) throw error;
      // The engine goes on without a forecast.
      isDone = true;
      return;
    }
    turns.schedule(0);
  }

  return {
    resume() {
      isWanted = true;
      if (!isDone) turns.schedule(IDLE_MS);
    },
    leave() {
      isWanted = false;
      measuring?.return(null);
      measuring = null;
    },
  };
}
