import { DONE, FAULT, LEADER_WAITS } from './control.ts';

/** As long as a helper turns: what is claimed is done soon, or the helper was put aside. Milliseconds. */
const SPIN_MS = 0.05;
const TURNS = 64;
/** A sleep of the machine is one slice, however long it is. */
const SLICE_MS = 100;

/**
 * Waits until helpers have done what they claimed.
 * 'fault': one of them threw. 'lost': nothing was done for `lostAfter` milliseconds.
 */
export function awaitDone(control: Int32Array, done: number, lostAfter: number): 'done' | 'fault' | 'lost' {
  const end = performance.now() + SPIN_MS;
  do {
    for (let i = 0; i < TURNS; i++) if (Atomics.load(control, DONE) === done) return 'done';
  } while (performance.now() < end);

  Atomics.store(control, LEADER_WAITS, 1);
  try {
    let idle = 0;
    for (;;) {
      const seen = Atomics.load(control, DONE);
      if (seen === done) return 'done';
      if (Atomics.load(control, FAULT) !== 0) return 'fault';
      if (Atomics.wait(control, DONE, seen, SLICE_MS) !== 'timed-out') idle = 0;
      else if (++idle * SLICE_MS >= lostAfter) return 'lost';
    }
  } finally {
    Atomics.store(control, LEADER_WAITS, 0);
  }
}
