/** One block of memory for a whole plan, allocated once, and the view of each buffer on it. */
import type { ViewOf, Workspace } from '../kernels/kernels.ts';
import { LIMITS } from '../limits.ts';
import type { Buffer } from '../plan/buffer.ts';
import { placeBuffers } from '../plan/place-buffers.ts';
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { formatBytes } from '../text/format.ts';

export interface Memory {
  readonly bytes: number;
  readonly viewOf: ViewOf;
}

/** `given`: views that lie elsewhere already, for the buffers that find them; no memory is taken for those. */
export function allocateMemory(
  plan: Plan,
  workspace: Workspace,
  given: (buffer: Buffer) => FloatArray | null = () => null,
): Result<Memory, Problem> {
  const views = new Map<Buffer, FloatArray>();
  for (const { buffer } of plan.placements) {
    const view = given(buffer);
    if (view !== null) views.set(buffer, view);
  }
  const own = plan.placements.map(({ buffer }) => buffer).filter((buffer) => !views.has(buffer));
  const { placements, size } = placeBuffers(own);
  const bytes = size * (workspace.precision === 'float32' ? 4 : 8);
  if (bytes > LIMITS.trainingBytes) return failure(tooLarge(plan, bytes));
  let block: FloatArray;
  try {
    block = workspace.allocate(size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure(tooLarge(plan, bytes));
  }
  for (const { buffer, offset } of placements)
    views.set(buffer, block.subarray(offset, offset + buffer.size));
  const viewOf = (buffer: Buffer): FloatArray => {
    const view = views.get(buffer);
    if (view === undefined) throw new Error(`The plan has no place for ${buffer.name}.`);
    return view;
  };
  return success({ bytes, viewOf });
}

function tooLarge({ placements }: Plan, bytes: number): Problem {
  const largest = placements.reduce<Buffer | null>(
    (best, { buffer }) => (best === null || buffer.size > best.size ? buffer : best),
    null,
  );
  const node = largest?.name.split('/')[0] ?? '';
  return problem('TRAIN_MEMORY', { node, size: formatBytes(bytes) }, { node });
}
