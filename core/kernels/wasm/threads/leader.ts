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
import { doChunks, readyCall, recordSize, writeRecord, type ReadyCall } from './call-record.ts';
import { CALL, GRAIN, PRESENT, REMAINING, SLEEPERS } from './control.ts';
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

interface SharedCall extends ReadyCall {
  /** Where helpers find it, as CALL names it. */
  readonly record: number;
  /** What a chunk takes this thread, in milliseconds; NaN before the first time. */
  chunkTime: number;
}

/** Larger pieces than a quarter of what each thread would have leave too much to wait for. */
const PIECES = 4;

export function createLeader({ module, instance, arena, scratch }: LedNetwork, crew: Crew): Leader {
  const { policy, balance } = crew;
  /** The block by which this network's calls are shared; null: helpers were never attached, or are to be anew. */
  let control: Int32Array | null = null;
  let wanted = 0;
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
      return { ...readyCall(call, instance), record, chunkTime: Number.NaN };
    });
    leave();
    return bound;
  }

  function leave(): void {
    if (control !== null && control === crew.control) crew.detach();
    control = null;
  }

  function attach(): void {
    alone = 0;
    done = 0;
    // All room first: it may let the memory grow, and then the helpers have to be given all of it.
    const scratches = Array.from({ length: crew.threads - 1 }, (_, index) => scratch.ofThread(index + 1));
    control = crew.attach({ module, memory: arena.memory }, scratches);
    wanted = scratches.length;
  }

  /** Whether a call that takes so long is to be shared: there is somebody to share it with. */
  function hasHelpers(time: number): boolean {
    if (control === null || control !== crew.control) {
      alone += time;
      if (alone > crew.patience) attach();
      return false;
    }
    const helpers = balance.helpers(performance.now());
    if (helpers !== wanted) {
      wanted = helpers;
      crew.want(helpers);
    }
    return (Atomics.load(control, PRESENT) & ((1 << helpers) - 1)) !== 0;
  }

  function makeAlone(call: SharedCall): void {
    const start = performance.now();
    doChunks(call, 0, call.chunks);
    learn(call, performance.now() - start, call.chunks);
  }

  function share(call: SharedCall, control: Int32Array): void {
    const { chunks, chunkTime, record } = call;
    const most = Math.ceil(chunks / (PIECES * (wanted + 1)));
    const grain = Math.max(1, Math.min(most, Math.floor(policy.grain / chunkTime)));
    const start = performance.now();
    isUnderWay = true;
    Atomics.store(control, CALL, record);
    Atomics.store(control, GRAIN, grain);
    Atomics.store(control, REMAINING, chunks);
    if (Atomics.load(control, SLEEPERS) > 0) Atomics.notify(control, REMAINING);
    let own = 0;
    for (;;) {
      const left = Atomics.sub(control, REMAINING, grain);
      if (left <= 0) break;
      const from = chunks - left;
      const to = Math.min(from + grain, chunks);
      doChunks(call, from, to);
      own += to - from;
    }
    const ownEnd = performance.now();
    if (own > 0) learn(call, ownEnd - start, own);
    if (own < chunks) {
      done = (done + chunks - own) | 0;
      if (awaitDone(control, done, policy.lostAfter) !== 'done') fail();
    }
    isUnderWay = false;
    crew.helped += chunks - own;
    const end = performance.now();
    balance.add(end, end - start, end - ownEnd, (chunks - own) * chunkTime);
  }

  /** Half a step is done: nothing that follows would be right. */
  function fail(): never {
    crew.dismiss();
    throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
  }

  function make(call: SharedCall): void {
    if (isUnderWay) throw new Error('A step before this one has failed.');
    if (call.chunks === 1) {
      doChunks(call, 0, 1);
      return;
    }
    const time = call.chunkTime * call.chunks;
    if (time >= policy.shareFrom && hasHelpers(time) && control !== null) share(call, control);
    else makeAlone(call);
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

/** Follows what is quicker at once, and what is slower slowly: a thread that was put aside tells nothing of the call. */
function learn(call: SharedCall, time: number, chunks: number): void {
  const found = time / chunks;
  const { chunkTime } = call;
  if (Number.isNaN(chunkTime)) call.chunkTime = found;
  else if (found < chunkTime) call.chunkTime += (found - chunkTime) / 4;
  else call.chunkTime += (Math.min(found, 2 * chunkTime) - chunkTime) / 16;
}
