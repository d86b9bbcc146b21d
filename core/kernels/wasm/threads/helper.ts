/** A helper: a thread that does chunks of what the leader publishes. Its protocol stands in control.ts. */
import type { CompiledModule } from '../compiled-module.ts';
import { instantiate } from '../instance.ts';
import { doChunks, readRecord, type ReadyCall } from './call-record.ts';
import {
  ACTIVE,
  CALL,
  DONE,
  FAULT,
  GRAIN,
  LEADER_WAITS,
  LEAVE,
  PRESENT,
  REMAINING,
  SLEEPERS,
} from './control.ts';

/** What a helper is sent: the memory of a network and the block by which its calls are shared. */
export interface HelperTask {
  readonly module: CompiledModule['module'];
  readonly memory: WebAssembly.Memory;
  readonly control: Int32Array<SharedArrayBuffer>;
  /** Its number, from 0. */
  readonly index: number;
  /** Room of its own, for `setScratch`. */
  readonly scratch: number;
}

/** Turning costs a core, waking from sleep costs the time of a small call. Milliseconds. */
const SPIN_MS = 0.05;
/** Looks between two looks at the clock. */
const TURNS = 64;

/** Helps until it is told to leave, and comes back then. Throws what a kernel throws. */
export function help({ module, memory, control, index, scratch }: HelperTask): void {
  const instance = instantiate(module, memory);
  instance.setScratch(scratch);
  const numbers = new Float64Array(memory.buffer);
  const calls = new Map<number, ReadyCall>();
  const find = (record: number): ReadyCall => {
    const known = calls.get(record);
    if (known !== undefined) return known;
    const read = readRecord(numbers, record, instance);
    calls.set(record, read);
    return read;
  };

  Atomics.or(control, PRESENT, 1 << index);
  try {
    for (;;) {
      const active = Atomics.load(control, ACTIVE);
      if (active === LEAVE) return;
      if (index >= active) Atomics.wait(control, ACTIVE, active);
      else if (!claim(control, find) && !turn(control)) sleep(control);
    }
  } catch (error) {
    Atomics.store(control, FAULT, 1);
    Atomics.notify(control, DONE);
    throw error;
  } finally {
    Atomics.and(control, PRESENT, ~(1 << index));
  }
}

/** Does some chunks; false: there are none. */
function claim(control: Int32Array, find: (record: number) => ReadyCall): boolean {
  if (Atomics.load(control, REMAINING) <= 0) return false;
  const grain = Atomics.load(control, GRAIN);
  const left = Atomics.sub(control, REMAINING, grain);
  if (left <= 0) return false;
  const call = find(Atomics.load(control, CALL));
  const from = call.chunks - left;
  const to = Math.min(from + grain, call.chunks);
  doChunks(call, from, to);
  Atomics.add(control, DONE, to - from);
  if (Atomics.load(control, LEADER_WAITS) !== 0) Atomics.notify(control, DONE);
  return true;
}

/** Waits without sleeping; false: there was nothing for too long. */
function turn(control: Int32Array): boolean {
  const end = performance.now() + SPIN_MS;
  do {
    for (let i = 0; i < TURNS; i++) if (Atomics.load(control, REMAINING) > 0) return true;
  } while (performance.now() < end);
  return false;
}

function sleep(control: Int32Array): void {
  Atomics.add(control, SLEEPERS, 1);
  const seen = Atomics.load(control, REMAINING);
  if (seen <= 0 && Atomics.load(control, ACTIVE) !== LEAVE) Atomics.wait(control, REMAINING, seen);
  Atomics.sub(control, SLEEPERS, 1);
}
