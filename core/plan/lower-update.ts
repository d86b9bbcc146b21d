import type { Optimizer, OptimizerSite, StepSite } from '../train/optimizer.ts';
import type { Buffer } from './buffer.ts';
import type { BufferTable } from './buffer-table.ts';
import type { Operation } from './operation.ts';
import type { PlannedWeight } from './plan.ts';

export interface Update {
  readonly operations: readonly Operation[];
  /** One number, which the caller may set: the rate before the schedule. */
  readonly learningRate: Buffer;
  /** One number: the rate of the last update. The same, without a schedule. */
  readonly scheduledRate: Buffer;
}

/** One step of the optimizer for every weight that learns: first what is common to all, then weight by weight. */
export function lowerUpdate(
  weights: readonly PlannedWeight[],
  optimizer: Optimizer,
  table: BufferTable,
): Update {
  const { schedule, clipValue, clipNorm } = optimizer;
  const learningRate = table.createState('learningRate', [1], optimizer.learningRate);
  const scheduled = schedule.type !== 'constant' || schedule.warmupSteps > 0;
  const scheduledRate = scheduled ? table.create('scheduledRate', [1], 'scalar') : learningRate;
  const shared = createSharedStates(table);
  const site: StepSite = {
    learningRate: scheduledRate,
    step: () => shared.get('step', 0),
    shared: (name, initial) => shared.get(`optimizer/${name}`, initial),
  };
  const prepare: Operation[] = [];
  if (scheduled) {
    const reads = { learningRate, step: site.step() };
    prepare.push({ kind: 'schedule', writes: { scheduled: scheduledRate }, reads, schedule });
  }
  prepare.push(...optimizer.prepare(site));
  const perWeight = weights.flatMap(({ name, w, dw }): readonly Operation[] => {
    if (dw === null) return [];
    const own: OptimizerSite = {
      ...site,
      w,
      dw,
      state: (label, initial) => table.createState(`${name}/${label}`, w.shape, initial),
    };
    const clipping: Operation[] = [];
    if (clipValue !== null) clipping.push({ kind: 'clipByValue', updates: { dw }, limit: clipValue });
    if (clipNorm !== null) clipping.push({ kind: 'clipByNorm', updates: { dw }, limit: clipNorm });
    return [...clipping, ...optimizer.lower(own)];
  });
  // Counted only for those who read it: plain gradient descent does not.
  const counting: readonly Operation[] = shared.has('step')
    ? [{ kind: 'countStep', updates: { step: site.step() } }]
    : [];
  return { operations: [...counting, ...prepare, ...perWeight], learningRate, scheduledRate };
}

/** Single numbers, each made when it is first asked for. */
function createSharedStates(table: BufferTable) {
  const states = new Map<string, Buffer>();
  return {
    has: (name: string) => states.has(name),
    get(name: string, initial: number): Buffer {
      const state = states.get(name) ?? table.createState(name, [1], initial);
      states.set(name, state);
      return state;
    },
  };
}
