/** Whether steps leave anything on the heap: they are to allocate nothing. Node has to run with --expose-gc. */
import { prepareEngine } from '../../../core/bench/engine-overhead.ts';
import { prepareWorkload } from '../../../core/bench/prepare-workload.ts';
import type { Workload } from '../../../core/bench/workloads.ts';

export interface HeapGrowth {
  /** What a step is: of the operations alone, or of a training. */
  readonly of: 'operations' | 'training';
  readonly steps: number;
  /** Bytes that a step leaves behind until they are collected, and bytes that stay after all steps. */
  readonly litter: number;
  readonly kept: number;
}

/** Of the steps: before it was compiled for good, code leaves what it was compiled from. */
const WARM_UP_SHARE = 0.25;

/** Between two looks at the heap, which leave something there themselves. */
const LOOK_STEPS = 50;

/** As many steps as are begun within `budget` milliseconds, at most `steps`: of the operations, then of a training. */
export function measureHeap(workload: Workload, steps: number, budget: number): readonly HeapGrowth[] {
  const prepared = prepareWorkload(workload);
  // One epoch: at the end of one, records are kept and weights copied.
  const engine = prepareEngine(workload, (1 + WARM_UP_SHARE) * steps + 2 * LOOK_STEPS);
  if (!prepared.ok || !engine.ok) throw new Error('There is no memory for the workload.');
  const training = engine.value;
  return [
    { of: 'operations', ...grow(prepared.value.step, steps, budget / 2) },
    { of: 'training', ...grow(() => training.advance(), steps, budget / 2) },
  ];
}

function grow(step: () => void, limit: number, budget: number): Omit<HeapGrowth, 'of'> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('Node has to be started with --expose-gc.');
  takeSteps(step, WARM_UP_SHARE * limit, WARM_UP_SHARE * budget);
  collect();
  const before = heldBytes();
  const { steps, litter } = takeSteps(step, limit, (1 - WARM_UP_SHARE) * budget);
  collect();
  return { steps, litter: litter / steps, kept: heldBytes() - before };
}

function takeSteps(step: () => void, limit: number, budget: number) {
  const begun = performance.now();
  let [steps, litter, last] = [0, 0, heldBytes()];
  while (steps < limit && (steps === 0 || performance.now() - begun < budget)) {
    for (let i = 0; i < LOOK_STEPS; i++) step();
    steps += LOOK_STEPS;
    const now = heldBytes();
    // Less than before: a collection came in between.
    litter += Math.max(0, now - last);
    last = now;
  }
  return { steps, litter };
}

function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
