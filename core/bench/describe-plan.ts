/** A plan as rows for a person or a program to read: what each step does, how, on what, and how much that is. */
import { algorithmOfStep, type StepAlgorithm } from '../kernels/algorithm-of-step.ts';
import { describeSteps, type StepDescription } from '../kernels/describe-steps.ts';
import type { Exactness } from '../kernels/kernels.ts';
import { multiplyAdds } from '../plan/multiply-adds.ts';
import type { Operation } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import { stepOperands } from '../plan/step-operands.ts';
import type { Shape } from '../tensor/shape.ts';
import { STEP_LISTS, type StepList } from './timed-steps.ts';

const FLOAT_BYTES = 4;

/** One step: an operation, or several that are carried out together. */
export interface PlanRow {
  readonly list: StepList;
  /** "conv2d", "relu" */
  readonly operations: readonly string[];
  /** The ids of their layers; none: of the network as a whole. */
  readonly layers: readonly string[];
  readonly algorithm: StepAlgorithm;
  /** With the batch; null: it reads nothing. */
  readonly input: Shape | null;
  readonly outputs: readonly Shape[];
  readonly kernel: Shape | null;
  /** Read and written, each number once. */
  readonly bytes: number;
  /** Of the formulas, whatever the algorithm saves or skips; 0: no product. */
  readonly multiplyAdds: number;
  readonly calls: StepDescription['calls'];
}

/** In bytes. */
export interface PlanMemory {
  /** Weights, and what optimizers and generators keep. */
  readonly lasting: number;
  /** All else that a step needs, where what is never needed at the same time shares a place. */
  readonly working: number;
  /** The same if nothing shared. */
  readonly workingUnshared: number;
  /** Room of the kernels: for all threads together. */
  readonly scratch: number;
}

export interface PlanDescription {
  /** In the order in which they run. */
  readonly rows: readonly PlanRow[];
  readonly memory: PlanMemory;
}

export interface PlanMeans {
  /** Whether compiled kernels carry it out, or the reference kernels alone. */
  readonly isCompiled: boolean;
  readonly exactness: Exactness;
  readonly threads: number;
}

export function describePlan(plan: Plan, { isCompiled, exactness, threads }: PlanMeans): PlanDescription {
  const rows: PlanRow[] = [];
  let sharedBytes = 0;
  let threadBytes = 0;
  for (const list of STEP_LISTS) {
    const described = describeSteps(plan[list], isCompiled, exactness);
    sharedBytes = Math.max(sharedBytes, described.sharedBytes);
    threadBytes = Math.max(threadBytes, described.threadBytes);
    for (const step of described.steps) rows.push(rowOf(list, step, exactness));
  }
  const scratch = sharedBytes + threads * threadBytes;
  return { rows, memory: { ...placesOf(plan), scratch } };
}

function rowOf(list: StepList, step: StepDescription, exactness: Exactness): PlanRow {
  const { nodes, input, outputs, kernel, numbers } = stepOperands(step.operations);
  return {
    list,
    operations: step.operations.map(nameOf),
    layers: nodes,
    algorithm: algorithmOfStep(step, exactness),
    input: input?.shape ?? null,
    outputs: outputs.map(({ shape }) => shape),
    kernel,
    bytes: numbers * FLOAT_BYTES,
    multiplyAdds: step.operations.reduce((sum, operation) => sum + multiplyAdds(operation), 0),
    calls: step.calls,
  };
}

/** As the plan names it, activations and losses by what they are. */
function nameOf(operation: Operation): string {
  switch (operation.kind) {
    case 'activation':
      return operation.activation;
    case 'activationGradient':
      return `${operation.activation}Gradient`;
    case 'elementwiseLoss':
      return operation.measure;
    case 'elementwiseLossGradient':
      return `${operation.measure}Gradient`;
    default:
      return operation.kind;
  }
}

function placesOf({ placements, size, lastingSize }: Plan): Omit<PlanMemory, 'scratch'> {
  const working = placements.filter(({ offset }) => offset >= lastingSize);
  return {
    lasting: lastingSize * FLOAT_BYTES,
    working: (size - lastingSize) * FLOAT_BYTES,
    workingUnshared: working.reduce((sum, { buffer }) => sum + buffer.size, 0) * FLOAT_BYTES,
  };
}
