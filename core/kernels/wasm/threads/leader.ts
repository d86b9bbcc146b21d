/** The leader: makes the calls of one network, and shares with helpers those that are worth it. See control.ts. */
import { problem } from '../../../problem.ts';
import { KernelFailure } from '../../kernel-failure.ts';
import type { Step } from '../../kernels.ts';
import type { Arena } from '../arena.ts';
import type { Call } from '../call.ts';
import type { CompiledModule } from '../compiled-module.ts';
import type { KernelInstance } from '../instance.ts';
import type { OperationScratch } from '../operation-scratch.ts';
import { awaitDone } from './await-done.ts';
import { createBalance, type Balance, type MeasuredCall } from './balance.ts';
import { doShares } from './claim.ts';
import { doChunks, readyCall, recordSize, writeRecord, type ReadyCall } from './call-record.ts';
import { CALL, GRAIN, leftOf, PRESENT, SHARES, shareStart, SLEEPERS } from './control.ts';
import type { Crew } from './crew.ts';

export interface Leader {
  /** A step that makes the calls one after the other. It throws a KernelFailure when a helper is lost. */
  step(calls: readonly Call[]): Step;
  /** Sends the helpers away, for good. false: one may still be writing to the memory. */
  release(): boolean;
}

export interface LedNetwork {
  readonly module: CompiledModule['module'];
  readonly instance: KernelInstance;
  readonly arena: Arena;
  readonly scratch: OperationScratch;
}

interface SharedCall extends ReadyCall, MeasuredCall {
  /** Where helpers find it, as CALL names it. */
  readonly record: number;
  /** What a chunk takes this thread, in milliseconds; NaN before the first time. */
  chunkTime: number;
}

/** Larger pieces than a quarter of what each thread would have leave too much to wait for. */
const PIECES = 4;

export function createLeader({ module, instance, arena, scratch }: LedNetwork, crew: Crew): Leader {
  const { policy } = crew;
  const balance = policy.stepsBack ? createBalance(crew.threads - 1) : keepAll(crew.threads - 1);
  /** The block by which this network's calls are shared; null: helpers were never attached, or are to be anew. */
  let control: Int32Array | null = null;
  let wanted = 0;
  /** Helpers at hand when a call was last worth sharing. */
  let helping = 0;
  /** What DONE is when helpers have done all that they claimed. */
  let done = 0;
  /** Time spent alone on what could have been shared. */
  let alone = 0;
  /** A call is shared; it stays true when that fails. */
  let isUnderWay = false;

  /** Helpers know the memory as it was when they were attached: they are attached anew after every binding. */
  function bind(calls: readonly Call[]): readonly SharedCall[] {
    const numbers = calls.reduce((sum, call) => sum + recordSize(call), 0);
    const address = arena.reserve(numbers * Float64Array.BYTES_PER_ELEMENT);
    const room = new Float64Array(arena.memory.buffer, address, numbers);
    let place = 0;
    const bound = calls.map((call): SharedCall => {
      const record = address / Float64Array.BYTES_PER_ELEMENT + place;
      writeRecord(room.subarray(place), call);
      place += recordSize(call);
      return { ...readyCall(call, instance), record, chunkTime: Number.NaN, work: Number.NaN };
    });
    leave();
    return bound;
  }

  function leave(): void {
    if (control !== null && control === crew.control) crew.detach();
    control = null;
    helping = 0;
  }

  function attach(): void {
    alone = 0;
    done = 0;
    const scratches = scratchOfHelpers();
    if (scratches === null) return;
    control = crew.attach({ module, memory: arena.memory }, scratches);
    wanted = scratches.length;
  }

  /** Reserved before they are given the memory, which may have to grow for it. null: there is no room left, and never will be. */
  function scratchOfHelpers(): readonly number[] | null {
    try {
      return Array.from({ length: crew.threads - 1 }, (_, index) => scratch.ofThread(index + 1));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      alone = -Infinity;
      return null;
    }
  }

  /** Looks who is there to share a call with that takes so long. */
  function lookForHelpers(time: number): void {
    helping = 0;
    if (control === null || control !== crew.control) {
      alone += time;
      if (alone > crew.patience) attach();
      return;
    }
    if (balance.helpers !== wanted) {
      wanted = balance.helpers;
      crew.want(wanted);
    }
    if ((Atomics.load(control, PRESENT) & ((1 << wanted) - 1)) !== 0) helping = wanted;
  }

  function makeAlone(call: SharedCall, start: number): void {
    doChunks(call, 0, call.chunks);
    learn(call, performance.now() - start, call.chunks);
  }

  function share(call: SharedCall, control: Int32Array, start: number): void {
    const { chunks } = call;
    isUnderWay = true;
    publish(call, control);
    const own = doShares(control, 0, () => call);
    if (own > 0) learn(call, performance.now() - start, own);
    if (own < chunks) {
      done = (done + chunks - own) | 0;
      if (awaitDone(control, done, policy.lostAfter) !== 'done') fail();
    }
    isUnderWay = false;
    crew.helped += chunks - own;
  }

  function publish({ chunks, chunkTime, record }: SharedCall, control: Int32Array): void {
    const shares = wanted + 1;
    Atomics.store(control, CALL, record);
    Atomics.store(control, SHARES, shares);
    Atomics.store(control, GRAIN, pieceOf(policy.grain / chunkTime, chunks / (PIECES * shares)));
    for (let thread = shares - 1; thread >= 0; thread--) {
      const share = shareStart(chunks, shares, thread + 1) - shareStart(chunks, shares, thread);
      Atomics.store(control, leftOf(thread), share);
    }
    if (Atomics.load(control, SLEEPERS) === 0) return;
    for (let thread = 1; thread < shares; thread++) Atomics.notify(control, leftOf(thread));
  }

  /** Half a step is done: nothing that follows would be right. */
  function fail(): never {
    crew.dismiss();
    throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
  }

  function make(call: SharedCall): void {
    if (isUnderWay) throw new Error('A step before this one has failed.');
    const start = performance.now();
    const expected = call.chunkTime * call.chunks;
    const isWorthIt = call.chunks > 1 && expected >= policy.shareFrom;
    if (isWorthIt) lookForHelpers(expected);
    if (isWorthIt && helping > 0 && control !== null) share(call, control, start);
    else makeAlone(call, start);
    balance.add(call, performance.now() - start, helping);
  }

  return {
    step(calls) {
      const bound = bind(calls);
      return () => {
        for (const call of bound) make(call);
      };
    },
    release() {
      leave();
      return !isUnderWay;
    },
  };
}

function keepAll(helpers: number): Balance {
  return { helpers, add: () => undefined };
}

/** How many chunks to claim at once: at least one, also where a clock too coarse has said that they take no time. */
function pieceOf(wanted: number, most: number): number {
  return Math.max(1, Math.floor(Number.isNaN(wanted) ? 1 : Math.min(wanted, most)));
}

/** What a coarse clock found to take no time may take some. */
const TICK_MS = 1e-4;

/** Follows what is quicker at once, and what is slower slowly: a thread that was put aside tells nothing of the call. */
function learn(call: SharedCall, time: number, chunks: number): void {
  const found = time / chunks;
  const { chunkTime } = call;
  if (Number.isNaN(chunkTime)) call.chunkTime = found;
  else if (found < chunkTime) call.chunkTime += (found - chunkTime) / 4;
  else call.chunkTime += (Math.min(found, 2 * chunkTime + TICK_MS) - chunkTime) / 16;
}
