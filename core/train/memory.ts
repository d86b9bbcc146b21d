/** The memory of a whole plan, allocated once, and the view of each buffer on it. */
import type { Kernels, Precision, ViewOf, Workspace } from '../kernels/kernels.ts';
import { LIMITS } from '../limits.ts';
import { nodeOf, type Buffer } from '../plan/buffer.ts';
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { formatBytes } from '../text/format.ts';

export interface Memory {
  /** What was allocated for it; what lies in the memory of another model is not counted again. */
  readonly bytes: number;
  readonly viewOf: ViewOf;
  readonly workspace: Workspace;
  /** Where all but weights and states lie. */
  readonly working: FloatArray;
}

/** A plan with its memory, for another one that computes with the same weights and states. */
export interface Sharing {
  readonly plan: Plan;
  readonly memory: Memory;
}

/**
 * Weights and states that `sharing` has are used where they lie. What one step needs lies where that of `sharing` lies, if
 * neither of the two keeps everything and there is room enough.
 */
export function allocateMemory(
  plan: Plan,
  kernels: Kernels,
  precision: Precision,
  sharing: Sharing | null,
): Result<Memory, Problem> {
  const given = sharing?.memory.workspace ?? null;
  const needed = plan.size * BYTES[given?.precision ?? precision];
  const excess = memoryProblem(plan, needed);
  if (excess !== null) return failure(excess);
  const views = sharing === null ? new Map<Buffer, FloatArray>() : lastingViews(sharing, plan);
  const isOwn = lastingBuffers(plan).some((buffer) => !views.has(buffer));
  const reused = sharing === null ? null : workingOf(sharing, plan);
  const opened = given === null ? withinMemory(plan, needed, () => kernels.open(precision)) : success(given);
  if (!opened.ok) return opened;
  const workspace = opened.value;
  const allocated = withinMemory(plan, needed, () => {
    const lasting = isOwn ? workspace.allocate(plan.lastingSize) : null;
    const working = reused ?? workspace.allocate(plan.size - plan.lastingSize);
    return { lasting, working };
  });
  if (!allocated.ok) {
    if (given === null) workspace.release();
    return allocated;
  }
  const { lasting, working } = allocated.value;
  for (const { buffer, offset } of plan.placements) {
    if (views.has(buffer)) continue;
    const isLasting = offset < plan.lastingSize;
    const start = isLasting ? offset : offset - plan.lastingSize;
    const view = (isLasting ? lasting : working)?.subarray(start, start + buffer.size);
    if (view !== undefined) views.set(buffer, view);
  }
  const bytes = (lasting?.byteLength ?? 0) + (reused === null ? working.byteLength : 0);
  return success({ bytes, viewOf: viewsOf(views), workspace, working });
}

/** That a plan of so many bytes is too large for any machine; null where it is not. */
export function memoryProblem(plan: Plan, bytes: number): Problem | null {
  return bytes > LIMITS.trainingBytes ? tooLarge(plan, bytes) : null;
}

/** What `make` makes, or the problem that a plan of so many bytes is too large where it throws a RangeError. */
export function withinMemory<T>(plan: Plan, bytes: number, make: () => T): Result<T, Problem> {
  try {
    return success(make());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure(tooLarge(plan, bytes));
  }
}

const BYTES: Readonly<Record<Precision, number>> = {
  float32: Float32Array.BYTES_PER_ELEMENT,
  float64: Float64Array.BYTES_PER_ELEMENT,
};

function lastingBuffers({ weights, states }: Plan): readonly Buffer[] {
  return [...weights.map(({ w }) => w), ...states.map(({ buffer }) => buffer)];
}

/** Those of the plan's weights and states that lie in the memory of the other already, by their names. */
function lastingViews({ plan: other, memory }: Sharing, plan: Plan): Map<Buffer, FloatArray> {
  const views = new Map(lastingBuffers(other).map((buffer) => [buffer.name, memory.viewOf(buffer)]));
  return new Map(
    lastingBuffers(plan).flatMap((buffer): [Buffer, FloatArray][] => {
      const view = views.get(buffer.name);
      return view === undefined ? [] : [[buffer, view]];
    }),
  );
}

function workingOf({ plan, memory }: Sharing, { keeps, size, lastingSize }: Plan): FloatArray | null {
  if (plan.keeps === 'everything' || keeps === 'everything') return null;
  return memory.working.length >= size - lastingSize ? memory.working : null;
}

function viewsOf(views: ReadonlyMap<Buffer, FloatArray>): ViewOf {
  return (buffer) => {
    const view = views.get(buffer);
    if (view === undefined) throw new Error(`The plan has no place for ${buffer.name}.`);
    return view;
  };
}

/** Names the node whose numbers take most, activations and gradients and weights and their states together. */
function tooLarge({ placements }: Plan, bytes: number): Problem {
  const sizes = new Map<string, number>();
  for (const { buffer } of placements) {
    const node = nodeOf(buffer);
    if (node !== null) sizes.set(node, (sizes.get(node) ?? 0) + buffer.size);
  }
  const [node] = [...sizes].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  return problem('TRAIN_MEMORY', { node, size: formatBytes(bytes) }, { node });
}
