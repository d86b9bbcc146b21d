/**
 * A network that runs: a plan, its memory and its kernels. Everything is allocated here, once; a step of training
 * allocates nothing.
 */
import type { Analysis } from '../graph/analysis.ts';
import type { Kernels, Step } from '../kernels/kernels.ts';
import { referenceKernels } from '../kernels/reference/reference-kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import { buildPlan, type PlanOptions } from '../plan/build-plan.ts';
import type { Operation } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sameShape, sizeOf } from '../tensor/shape.ts';
import type { FloatArray, NamedTensors, Tensor } from '../tensor/tensor.ts';
import { formatShape } from '../text/format.ts';
import { allocateMemory, type Precision } from './memory.ts';
import { unsupportedIn } from './unsupported.ts';

export interface ModelOptions extends PlanOptions {
  /** Default float32. */
  readonly precision?: Precision;
  /** Default the reference kernels. */
  readonly kernels?: Kernels;
}

export interface Model {
  readonly plan: Plan;
  /** Numbers in all weights, frozen ones included. */
  readonly parameters: number;
  readonly memoryBytes: number;

  /** (batch, ...input shape), row-major: written by the caller before `forward`. */
  readonly x: FloatArray;
  /** (batch, ...output shape): valid after `forward`. */
  readonly y: FloatArray;
  /** (batch, ...output shape): written by the caller before `computeLoss` and `backward`; null without a loss. */
  readonly target: FloatArray | null;
  /** (batch, ...input shape): dE/dx, valid after `backward`; null unless it was asked for. */
  readonly inputGradient: FloatArray | null;
  /** (batch, ...output shape): dE/dy, written by the caller before `backward`; null unless it starts from there. */
  readonly outputGradient: FloatArray | null;

  forward(): void;
  /** The loss of the last forward pass against `target`; NaN without a loss. */
  computeLoss(): number;
  /** All gradients of the last forward pass, from zero on. */
  backward(): void;
  /** One step of the optimizer along the gradients. */
  update(): void;
  setLearningRate(rate: number): void;

  /** Copies, in document order. */
  readWeights(): NamedTensors;
  /** Every weight must be there with its shape; others are ignored. Nothing is written when there is a problem. */
  writeWeights(weights: NamedTensors): Result<void, readonly Problem[]>;
  /** Copies of the gradients of weights that learn, valid after `backward`. */
  readGradients(): NamedTensors;
  /** Optimizer states and the learning rate back to where a run begins. */
  resetStates(): void;
  /** The memory of any buffer of the plan: to look inside. */
  viewOf(buffer: Buffer): FloatArray;
}

export function createModel(
  analysis: Analysis,
  options: ModelOptions = {},
): Result<Model, readonly Problem[]> {
  const { precision = 'float32', kernels = referenceKernels, ...planOptions } = options;
  if (analysis.problems.length > 0) return failure(analysis.problems);
  const unsupported = unsupportedIn(analysis);
  if (unsupported.length > 0) return failure(unsupported);
  const plan = buildPlan(analysis, planOptions);
  const memory = allocateMemory(plan, precision);
  if (!memory.ok) return failure([memory.error]);
  const { bytes, viewOf } = memory.value;
  const bindAll = (operations: readonly Operation[]): readonly Step[] =>
    operations.map((operation) => kernels.bind(operation, viewOf));
  const optional = (buffer: Buffer | null): FloatArray | null => (buffer === null ? null : viewOf(buffer));

  const forward = bindAll(plan.forward);
  const loss = bindAll(plan.loss);
  const backward = bindAll(plan.backward);
  const update = bindAll(plan.update);
  const lossValue = optional(plan.lossValue);
  const learningRate = optional(plan.learningRate);
  const resetStates = (): void => {
    for (const { buffer, initial } of plan.states) viewOf(buffer).fill(initial);
  };
  resetStates();
  return success({
    plan,
    parameters: plan.weights.reduce((sum, { w }) => sum + w.size, 0),
    memoryBytes: bytes,
    x: viewOf(plan.x),
    y: viewOf(plan.y),
    target: optional(plan.target),
    inputGradient: optional(plan.inputGradient),
    outputGradient: optional(plan.outputGradient),
    forward: () => runAll(forward),
    computeLoss: () => {
      runAll(loss);
      return lossValue?.[0] ?? Number.NaN;
    },
    backward: () => runAll(backward),
    update: () => runAll(update),
    setLearningRate: (rate) => {
      learningRate?.fill(rate);
    },
    readWeights: () => new Map(plan.weights.map(({ name, w }) => [name, copyOf(w, viewOf(w))])),
    writeWeights: (weights) => writeWeights(plan, weights, viewOf),
    readGradients: () =>
      new Map(plan.weights.flatMap(({ name, dw }) => (dw === null ? [] : [[name, copyOf(dw, viewOf(dw))]]))),
    resetStates,
    viewOf,
  });
}

function runAll(steps: readonly Step[]): void {
  for (const step of steps) step();
}

function copyOf({ shape }: Buffer, view: FloatArray): Tensor {
  return { shape, data: view.slice() };
}

function writeWeights(
  plan: Plan,
  weights: NamedTensors,
  viewOf: Model['viewOf'],
): Result<void, readonly Problem[]> {
  const problems = plan.weights.flatMap(({ name, node, w }): readonly Problem[] => {
    const given = weights.get(name);
    if (given === undefined) return [problem('WEIGHTS_MISSING', { name }, { node })];
    if (sameShape(given.shape, w.shape) && given.data.length === sizeOf(w.shape)) return [];
    const params = { name, found: formatShape(given.shape), expected: formatShape(w.shape) };
    return [problem('WEIGHTS_SHAPE', params, { node })];
  });
  if (problems.length > 0) return failure(problems);
  for (const { name, w } of plan.weights) {
    const given = weights.get(name);
    if (given !== undefined) viewOf(w).set(given.data);
  }
  return success(undefined);
}
