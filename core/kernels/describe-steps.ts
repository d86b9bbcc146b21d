/** How a list of operations would be carried out, without any memory: for forecasts, and for printing a plan. */
import type { Operation } from '../plan/operation.ts';
import type { Exactness } from './kernels.ts';
import { groupOperations } from './wasm/bind-operations.ts';
import type { Call } from './wasm/call.ts';
import { createDrySite, type DrySite } from './wasm/dry-site.ts';

export interface StepDescription {
  /** Carried out together. */
  readonly operations: readonly Operation[];
  /** The compiled kernels that do it, in the order of their calls; empty: the reference kernels do. */
  readonly kernels: readonly string[];
  /** Each call, and into how many chunks its work is cut: as many threads as that can share it. */
  readonly calls: readonly Pick<Call, 'kernel' | 'chunks'>[];
}

export interface Description {
  /** In the order of the steps that binding gives. */
  readonly steps: readonly StepDescription[];
  /** What the kernels need beside the buffers, in bytes, for all of the dry site: in all, and for each further thread. */
  readonly sharedBytes: number;
  readonly threadBytes: number;
}

/**
 * As the compiled kernels would; where they do not run, each operation is a step of the reference kernels. `dry`: of the lists
 * before, which share their room with this one.
 */
export function describeSteps(
  operations: readonly Operation[],
  isCompiled: boolean,
  exactness: Exactness,
  dry: DrySite = createDrySite(exactness),
): Description {
  if (!isCompiled) {
    const steps = operations.map(carriedOutAlone);
    return { steps, sharedBytes: 0, threadBytes: 0 };
  }
  const steps = groupOperations(operations, dry.open).flatMap(({ operations: own, calls }) =>
    calls === null
      ? own.map(carriedOutAlone)
      : [
          {
            operations: own,
            kernels: [...new Set(calls.map(({ kernel }) => kernel))],
            calls: calls.map(({ kernel, chunks }) => ({ kernel, chunks })),
          },
        ],
  );
  dry.close();
  return { steps, ...dry.needs() };
}

function carriedOutAlone(operation: Operation): StepDescription {
  return { operations: [operation], kernels: [], calls: [] };
}
