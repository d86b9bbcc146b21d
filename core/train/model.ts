/**
 * A network that runs: a plan, its memory and its kernels. Everything is allocated here, once; a step of training
 * allocates nothing.
 */
import type { Analysis } from '../graph/analysis.ts';
import { chooseKernels } from '../kernels/choose-kernels.ts';
import type {
  Exactness,
  Kernels,
  Precision,
  Step,
  ViewOf,
  Workspace,
  WriteBytes,
} from '../kernels/kernels.ts';
import { referenceKernels } from '../kernels/reference/reference-kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import { buildPlan, type PlanOptions } from '../plan/build-plan.ts';
import type { Operation } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sameShape } from '../tensor/shape.ts';
import type { FloatArray, NamedTensors, Tensor } from '../tensor/tensor.ts';
import { formatShape } from '../text/format.ts';
import { allocateMemory, withinMemory, type Memory } from './memory.ts';

export interface ModelOptions extends PlanOptions {
  /** Default float32. */
  readonly precision?: Precision;
  /** Default the quickest that run here, in float32; the reference kernels, in float64. */
  readonly kernels?: Kernels;
  /** Default exact. */
  readonly exactness?: Exactness;
  /**
   * A model of the same network, for another batch say: the new one computes with its weights and states, and what either
   * changes the other sees. Where neither keeps everything they also compute in the same place, one at a time: images, targets
   * and results of the one are gone once the other has run. Default null: it has its own, and begins with the initial states.
   */
  readonly sharing?: Model | null;
}

export interface Model {
  readonly analysis: Analysis;
  readonly options: ModelOptions;
  readonly plan: Plan;
  /** The name of the kernels that compute it: "reference". */
  readonly kernels: string;
  /** Numbers in all weights, frozen ones included. */
  readonly parameters: number;
  /** What was allocated for it; what lies in the memory of another model is not counted again. */
  readonly memoryBytes: number;

  /** (batch, ...input shape), row-major: written by the caller before `forward`. */
  readonly x: FloatArray;
  /** Writes pixels into `x`, at most one image's at a time. */
  readonly writePixels: WriteBytes;
  /** (batch, ...output shape): valid after `forward`. */
  readonly y: FloatArray;
  /** (batch, ...output shape): written by the caller before `computeLoss` and `backward`; null without a loss. */
  readonly target: FloatArray | null;
  /** (batch, ...input shape): dE/dx, valid after `backward`; null unless it was asked for. */
  readonly inputGradient: FloatArray | null;
  /** (batch, ...output shape): dE/dy, written by the caller before `backward`; null unless it starts from there. */
  readonly outputGradient: FloatArray | null;

  /** The pass of training: random numbers are drawn anew, and moving averages follow the batch. */
  forward(): void;
  /** The pass of training again, with the random numbers of the last one: to see what a small change does. */
  forwardAgain(): void;
  /** The pass of prediction: nothing is random, and nothing but activations changes. */
  predict(): void;
  /**
   * The loss of the last forward pass, or prediction, against `target`; NaN without a loss. After `backward`, only of a model
   * that keeps everything.
   */
  computeLoss(): number;
  /** All gradients of the last forward pass, from zero on; again without one only in a model that keeps everything. */
  backward(): void;
  /** One step of the optimizer along the gradients. A model that keeps nothing takes it in `backward` already: both are called. */
  update(): void;
  /** The rate that the schedule starts from; it takes effect with the next update. */
  setLearningRate(rate: number): void;
  /** The rate of the last update, after the schedule; NaN without an optimizer. */
  readLearningRate(): number;

  /** Copies, in document order. */
  readWeights(): NamedTensors;
  /** Every weight must be there with its shape; others are ignored. Nothing is written when there is a problem. */
  writeWeights(weights: NamedTensors): Result<void, readonly Problem[]>;
  /** Copies of the gradients of weights that learn, valid after `backward`. Throws in a model that keeps nothing. */
  readGradients(): NamedTensors;
  /** What a run keeps beside its weights (of optimizers, generators, the learning rate) back to where it begins. */
  resetStates(): void;
  /** Copies of that, by the names of their buffers: with the weights, all that a run goes on from. */
  readStates(): NamedTensors;
  /** Every state must be there with its shape; others are ignored. Nothing is written when there is a problem. */
  writeStates(states: NamedTensors): Result<void, readonly Problem[]>;
  /** The memory of any buffer of the plan: to look inside one that keeps everything. */
  readonly viewOf: ViewOf;
  /** What carries out each list of the plan: to measure it piece by piece. */
  readonly steps: Readonly<Record<'draw' | 'forward' | 'loss' | 'backward' | 'update', readonly Step[]>>;
  readonly memory: Memory;
  /** Where its memory lies: models that share its weights are made there. */
  readonly workspace: Workspace;
}

export function createModel(
  analysis: Analysis,
  options: ModelOptions = {},
): Result<Model, readonly Problem[]> {
  const {
    precision = 'float32',
    kernels = defaultKernels(precision),
    sharing = null,
    exactness = 'exact',
    ...planOptions
  } = options;
  if (analysis.problems.length > 0) return failure(analysis.problems);
  const plan = buildPlan(analysis, planOptions);
  const allocated = allocateMemory(plan, kernels, precision, sharing);
  if (!allocated.ok) return failure([allocated.error]);
  const memory = allocated.value;
  const { viewOf } = memory;
  // Kernels may take room for intermediate results.
  const bound = withinMemory(plan, memory.bytes, () => ({
    lists: bindLists(plan, memory, exactness),
    writePixels: memory.workspace.byteWriter(viewOf(plan.x), plan.x.size / plan.batch),
  }));
  if (!bound.ok) {
    if (sharing === null) memory.workspace.release();
    return failure([bound.error]);
  }
  const { lists, writePixels } = bound.value;
  const { draw, forward, prediction, loss, backward, update } = lists;
  const optional = (buffer: Buffer | null): FloatArray | null => (buffer === null ? null : viewOf(buffer));

  const lossValue = optional(plan.lossValue);
  const learningRate = optional(plan.learningRate);
  const scheduledRate = optional(plan.scheduledRate);
  const resetStates = (): void => {
    for (const { buffer, initial } of plan.states) {
      if (typeof initial === 'number') viewOf(buffer).fill(initial);
      else viewOf(buffer).set(initial);
    }
  };
  if (sharing === null) resetStates();
  return success({
    analysis,
    options,
    plan,
    kernels: kernels.name,
    parameters: plan.weights.reduce((sum, { w }) => sum + w.size, 0),
    memoryBytes: memory.bytes,
    x: viewOf(plan.x),
    writePixels,
    y: viewOf(plan.y),
    target: optional(plan.target),
    inputGradient: optional(plan.inputGradient),
    outputGradient: optional(plan.outputGradient),
    forward: () => {
      runAll(draw);
      runAll(forward);
    },
    forwardAgain: () => runAll(forward),
    predict: () => runAll(prediction),
    computeLoss: () => {
      runAll(loss);
      return lossValue?.[0] ?? Number.NaN;
    },
    backward: () => runAll(backward),
    update: () => runAll(update),
    setLearningRate: (rate) => {
      learningRate?.fill(rate);
    },
    readLearningRate: () => scheduledRate?.[0] ?? Number.NaN,
    readWeights: () => new Map(plan.weights.map(({ name, w }) => [name, copyOf(w, viewOf(w))])),
    writeWeights: (weights) => {
      const places = plan.weights.map(({ name, node, w }) => ({ name, node, buffer: w }));
      return writeAll(places, weights, WEIGHT_PROBLEMS, viewOf);
    },
    readGradients: () => {
      if (plan.keeps === 'nothing') throw new Error('The gradients of a model that keeps nothing are gone.');
      return new Map(
        plan.weights.flatMap(({ name, dw }) => (dw === null ? [] : [[name, copyOf(dw, viewOf(dw))]])),
      );
    },
    resetStates,
    readStates: () => new Map(plan.states.map(({ buffer }) => [buffer.name, copyOf(buffer, viewOf(buffer))])),
    writeStates: (states) => {
      const places = plan.states.map(({ buffer }) => ({ name: buffer.name, buffer }));
      return writeAll(places, states, STATE_PROBLEMS, viewOf);
    },
    viewOf,
    steps: { draw, forward, loss, backward, update },
    memory,
    workspace: memory.workspace,
  });
}

function defaultKernels(precision: Precision): Kernels {
  const quickest = chooseKernels();
  return quickest.precisions.includes(precision) ? quickest : referenceKernels;
}

function bindLists(plan: Plan, { workspace, viewOf }: Memory, exactness: Exactness) {
  const bind = (operations: readonly Operation[]) => workspace.bind(operations, viewOf, exactness);
  const forward = bind(plan.forward);
  return {
    draw: bind(plan.draw),
    forward,
    prediction: plan.prediction === null ? forward : bind(plan.prediction),
    loss: bind(plan.loss),
    backward: bind(plan.backward),
    update: bind(plan.update),
  };
}

function runAll(steps: readonly Step[]): void {
  for (const step of steps) step();
}

function copyOf({ shape }: Buffer, view: FloatArray): Tensor {
  return { shape, data: view.slice() };
}

interface Place {
  readonly name: string;
  readonly node?: string;
  readonly buffer: Buffer;
}

const WEIGHT_PROBLEMS = { missing: 'WEIGHTS_MISSING', shape: 'WEIGHTS_SHAPE' } as const;
const STATE_PROBLEMS = { missing: 'STATE_MISSING', shape: 'STATE_SHAPE' } as const;

function writeAll(
  places: readonly Place[],
  tensors: NamedTensors,
  codes: typeof WEIGHT_PROBLEMS | typeof STATE_PROBLEMS,
  viewOf: Model['viewOf'],
): Result<void, readonly Problem[]> {
  const problems = places.flatMap(({ name, node, buffer }): readonly Problem[] => {
    const where = node === undefined ? {} : { node };
    const given = tensors.get(name);
    if (given === undefined) return [problem(codes.missing, { name }, where)];
    if (sameShape(given.shape, buffer.shape) && given.data.length === buffer.size) return [];
    const params = { name, found: formatShape(given.shape), expected: formatShape(buffer.shape) };
    return [problem(codes.shape, params, where)];
  });
  if (problems.length > 0) return failure(problems);
  for (const { name, buffer } of places) {
    const given = tensors.get(name);
    if (given !== undefined) viewOf(buffer).set(given.data);
  }
  return success(undefined);
}
