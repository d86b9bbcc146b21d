/**
 * The threads that compute with the engine's own, for as long as the engine lives. They are started when a network has shown
 * that it is large enough, and attached to one network at a time: the one that computes now.
 */
import { ACTIVE, createControl, LEAVE, leftOf, PRESENT } from './control.ts';
import type { HelperTask } from './helper.ts';

/** A thread as a host gives it: whatever it is sent, it hands to `help`. */
export interface HelperThread {
  post(task: HelperTask): void;
  /** Calls `listener` once, when the thread has ended without `end`, or could not be started. */
  onEnd(listener: () => void): void;
  /** Ends it at once. */
  end(): void;
}

export interface CrewOptions {
  /** All that compute, the engine's own counted; from 1 to MOST_THREADS. */
  readonly threads: number;
  readonly startHelper: () => HelperThread;
  /** Default: as is best for a person's machine. */
  readonly policy?: CrewPolicy;
}

/** Decides who computes, and never what comes out. Times in milliseconds, of the leader's own. */
export interface CrewPolicy {
  /** Work that could have been shared is done alone for so long until helpers are started for it. */
  readonly startAfter: number;
  /** The same until helpers leave the network that they are attached to for another one. */
  readonly attachAfter: number;
  /** A call that takes less is not worth telling others about. */
  readonly shareFrom: number;
  /** Chunks are claimed in pieces of about this length. */
  readonly grain: number;
  /** Whether helpers step back where they are not worth it: when the machine is busy. */
  readonly stepsBack: boolean;
  /** Far longer than any chunk takes: a helper that has done nothing for so long is lost. */
  readonly lostAfter: number;
}

export const DEFAULT_POLICY: CrewPolicy = {
  startAfter: 30,
  attachAfter: 2,
  shareFrom: 0.01,
  grain: 0.01,
  stepsBack: true,
  lostAfter: 10_000,
};

/** Everything is shared that has more than one chunk: to test, and to measure. */
export const EAGER_POLICY: CrewPolicy = {
  startAfter: 0,
  attachAfter: 0,
  shareFrom: 0,
  grain: 0,
  stepsBack: false,
  lostAfter: 10_000,
};

/** PRESENT has a bit for each helper. */
export const MOST_THREADS = 32;
/** More than this many are seldom quicker: memory has to feed them. */
const USEFUL_THREADS = 8;
/** After so many helpers that ended by themselves none is started any more. */
const MOST_LOSSES = 3;

export interface Crew {
  readonly threads: number;
  readonly policy: CrewPolicy;
  /** Threads that compute now, the engine's own counted. */
  readonly working: number;
  /** Chunks that helpers did so far; leaders count them. */
  helped: number;
  /** For how long a network that could share its work goes on alone, in milliseconds; Infinity: nobody can help. */
  readonly patience: number;
  /** The block of the network that helpers are attached to; null: of none. */
  readonly control: Int32Array | null;
  /** Attaches all helpers to a network, and from any other, in a new block. They come when they come. */
  attach(network: AttachedNetwork, scratches: readonly number[]): Int32Array;
  /** Says how many helpers are to help there. */
  want(helpers: number): void;
  /** They leave it; nothing may be under way. */
  detach(): void;
  /** They are ended: one of them holds what it will not give back. */
  dismiss(): void;
  /** For good. */
  close(): void;
}

type AttachedNetwork = Pick<HelperTask, 'module' | 'memory'>;

/** How many threads are to compute where the host has this many processors. */
export function threadCount(processors: number): number {
  return Math.max(1, Math.min(USEFUL_THREADS, Math.floor(processors)));
}

export function createCrew({ threads, startHelper, policy = DEFAULT_POLICY }: CrewOptions): Crew {
  const helpers = threads - 1;
  const slots: (HelperThread | null)[] = Array.from({ length: helpers }, () => null);
  let control: Int32Array<SharedArrayBuffer> | null = null;
  let isStarted = false;
  let isClosed = false;
  let losses = 0;

  function start(index: number): HelperThread | null {
    if (losses >= MOST_LOSSES) return null;
    const thread = startHelper();
    slots[index] = thread;
    thread.onEnd(() => {
      if (slots[index] !== thread) return;
      slots[index] = null;
      losses++;
      if (control !== null) Atomics.and(control, PRESENT, ~(1 << index));
    });
    return thread;
  }

  function want(count: number): void {
    if (control === null) return;
    Atomics.store(control, ACTIVE, count);
    Atomics.notify(control, ACTIVE);
    // Who sleeps for the next call, or is about to, finds another number than it saw, and then that it is not wanted.
    for (let thread = Math.max(count, 0) + 1; thread < threads; thread++) {
      Atomics.sub(control, leftOf(thread), 1);
      Atomics.notify(control, leftOf(thread));
    }
  }

  function detach(): void {
    if (control === null) return;
    want(LEAVE);
    control = null;
  }

  function dismiss(): void {
    detach();
    for (const [index, thread] of slots.entries()) {
      slots[index] = null;
      thread?.end();
    }
  }

  return {
    threads,
    policy,
    helped: 0,
    get control() {
      return control;
    },
    get working() {
      if (control === null) return 1;
      const wanted = (1 << Atomics.load(control, ACTIVE)) - 1;
      return 1 + countBits(Atomics.load(control, PRESENT) & wanted);
    },
    get patience() {
      const isAlone = losses >= MOST_LOSSES && slots.every((thread) => thread === null);
      if (helpers === 0 || isClosed || isAlone) return Infinity;
      return isStarted ? policy.attachAfter : policy.startAfter;
    },
    attach(network, scratches) {
      detach();
      isStarted = true;
      const opened = createControl(threads);
      control = opened;
      want(helpers);
      for (const [index, scratch] of scratches.entries()) {
        const thread = slots[index] ?? start(index);
        thread?.post({ ...network, control: opened, index, scratch });
      }
      return opened;
    },
    want,
    detach,
    dismiss,
    close() {
      isClosed = true;
      dismiss();
    },
  };
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
