/** A helper: a thread that does chunks of what the leader publishes. Its protocol stands in control.ts. */
import type { CompiledModule } from '../compiled-module.ts';
import { instantiate } from '../instance.ts';
import { doShares } from './claim.ts';
import { readRecord, type ReadyCall } from './call-record.ts';
import { ACTIVE, DONE, FAULT, LEADER_WAITS, LEAVE, leftOf, PRESENT, SLEEPERS } from './control.ts';

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

  const thread = index + 1;
  const place = leftOf(thread);
  Atomics.or(control, PRESENT, 1 << index);
  try {
    for (;;) {
      const active = Atomics.load(control, ACTIVE);
      if (active === LEAVE) return;
      if (index >= active) Atomics.wait(control, ACTIVE, active);
      else if (!work(control, thread, find) && !turn(control, place)) sleep(control, place);
    }
  } catch (error) {
    Atomics.store(control, FAULT, 1);
    Atomics.notify(control, DONE);
    throw error;
  } finally {
    Atomics.and(control, PRESENT, ~(1 << index));
  }
}

/** Does what it can; false: there was nothing to do. */
function work(control: Int32Array, thread: number, find: (record: number) => ReadyCall): boolean {
  const done = doShares(control, thread, find);
  if (done === 0) return false;
  Atomics.add(control, DONE, done);
  if (Atomics.load(control, LEADER_WAITS) !== 0) Atomics.notify(control, DONE);
  return true;
}

/** Waits without sleeping; false: there was nothing for too long. */
function turn(control: Int32Array, place: number): boolean {
  const end = performance.now() + SPIN_MS;
  do {
    for (let i = 0; i < TURNS; i++) if (Atomics.load(control, place) > 0) return true;
  } while (performance.now() < end);
  return false;
}

function sleep(control: Int32Array, place: number): void {
  Atomics.add(control, SLEEPERS, 1);
  const seen = Atomics.load(control, place);
  if (seen <= 0 && Atomics.load(control, ACTIVE) !== LEAVE) Atomics.wait(control, place, seen);
  Atomics.sub(control, SLEEPERS, 1);
}
