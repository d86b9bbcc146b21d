/**
 * Why the numbers of a network can be trusted, shown on the network itself, for one image:
 *
 *   1. What its kernels compute in float32 against the reference kernels, plain loops written from the formulas, in float64:
 *      every number of every output, sum, gradient of both, and gradient of a weight.
 *   2. The gradients of the reference against difference quotients of the loss, for weights and pixels drawn by a seed:
 *        dE/dv = (E(v + h) - E(v - h)) / 2h + O(h^2)
 *      A smaller h decides where the first does not; a number whose quotient crosses a kink at every h is counted apart.
 *
 * Where rounding puts an argument on another side of a kink, the backward pass of the reference is led to the same side
 * (`kinks.ts`), which is told. It computes as prediction does, in models of its own: there is no trace in the network.
 */
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Exactness, Kernels } from '../kernels/kernels.ts';
import { referenceKernels } from '../kernels/reference/reference-kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import type { Problem } from '../problem.ts';
import { mulberry32 } from '../random.ts';
import { success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import type { NamedTensors } from '../tensor/tensor.ts';
import type { Loss } from '../train/loss.ts';
import { createModel, type Model, type ModelOptions } from '../train/model.ts';
import { targetCoding } from '../train/target-coding.ts';
import { checkedTensors, chooseIndices, type Checked } from './checked-tensors.ts';
import { createQuotients, stepwise, type Quotient, type QuotientOf } from './difference-quotient.ts';
import { mostProbable } from './inspector.ts';
import { createKinks } from './kinks.ts';
import {
  largestSize,
  searchDifference,
  shareOfAllowed,
  type Allowance,
  type LargestDifference,
} from './largest-difference.ts';
import { stepsAfter } from './rerun.ts';
import { thawed } from './thawed.ts';

/** Of the reference comparison: the rule of the golden cases, float32 against float64. */
export const REFERENCE_ALLOWANCE: Allowance = { absolute: 2e-5, relative: 2e-4 };
/** Of difference quotients, float64 against float64. */
export const NUMERIC_ALLOWANCE: Allowance = { absolute: 1e-8, relative: 1e-6 };
/** The h of difference quotients, each tried where those before it do not decide. */
export const NUMERIC_STEPS: readonly number[] = [1e-5, 1e-6, 1e-7];

export interface ProofRequest {
  readonly document: ModelDocument;
  readonly loss: Loss;
  /** Of the network as it is now. */
  readonly weights: NamedTensors;
  /** (height, width, channels), as many numbers as the network takes. */
  readonly image: Float32Array;
  /** The class that the loss is of; null: the one found most probable. */
  readonly target: number | null;
  /** How the run computes. */
  readonly exactness: Exactness;
  /** What is drawn follows from it alone. */
  readonly seed: number;
  /** How many numbers of each tensor are checked by a difference quotient; all of a tensor with fewer. */
  readonly samples: number;
  /** As in `ModelOptions`. */
  readonly kernels?: Kernels | undefined;
  /** Default the reference kernels: another one is there to show that a wrong gradient is found. */
  readonly reference?: Kernels | undefined;
}

/** One tensor, compared in one of the two ways. */
export interface TensorProof extends LargestDifference {
  readonly method: 'reference' | 'numeric';
  /** `<node>/y`, `<node>/a`, `<node>/dy`, `<node>/da`, or `<node>/d<weight>`. */
  readonly name: string;
  /** Without the batch. */
  readonly shape: readonly number[];
  /** Numbers whose quotient crosses a kink at every h: they are not among those compared. */
  readonly kinks: number;
}

export interface LayerProof {
  readonly node: string;
  /** Numbers that lie on another side of a kink in float32 than in float64. */
  readonly sides: number;
  readonly tensors: readonly TensorProof[];
}

export interface Proof {
  readonly seed: number;
  readonly samples: number;
  readonly target: number;
  /** The loss in float32, and by the reference. */
  readonly loss: number;
  readonly referenceLoss: number;
  /** What computes: "wasm". */
  readonly kernels: string;
  /** In the order in which they are computed. */
  readonly layers: readonly LayerProof[];
}

/** Found piece by piece; `done` counts up to `total`. */
export interface ProofPass {
  readonly total: number;
  readonly done: number;
  advance(): void;
  /** Of what was compared so far. */
  result(): Proof;
  /** Gives its memory back, done or not. */
  release(): void;
}

export function startProof(request: ProofRequest): Result<ProofPass, readonly Problem[]> {
  const { loss, exactness, kernels, reference: truth = referenceKernels } = request;
  const analysis = analyze(thawed(request.document));
  const options: ModelOptions = {
    ...{ batch: 1, training: false, inputGradient: true, keeps: 'everything', loss },
  };
  const made = createModel(analysis, { ...options, exactness, kernels });
  if (!made.ok) return made;
  const ours = made.value;
  const created = createModel(analysis, { ...options, precision: 'float64', kernels: truth });
  if (!created.ok) {
    ours.workspace.release();
    return created;
  }
  const theirs = created.value;
  const release = (): void => {
    ours.workspace.release();
    theirs.workspace.release();
  };
  for (const model of [ours, theirs]) {
    const written = model.writeWeights(request.weights);
    if (written.ok) continue;
    release();
    return written;
  }
  return success(pass(request, ours, theirs, analysis.order, release));
}

function pass(
  request: ProofRequest,
  ours: Model,
  theirs: Model,
  order: readonly string[],
  release: () => void,
): ProofPass {
  const { image, seed, samples } = request;
  if (image.length !== ours.x.length)
    throw new Error(`An image of ${image.length} values was given to ${ours.x.length} inputs.`);
  const checked = checkedTensors(theirs);
  const chosen = chooseIndices(checked, samples, mulberry32(seed));
  const tensors = new Map<string, TensorProof[]>(order.map((node) => [node, []]));
  const found = { target: 0, loss: Number.NaN, referenceLoss: Number.NaN };
  let sides: ReadonlyMap<string, number> = new Map();
  // Two comparisons, each quotient, and the end.
  const total = 3 + chosen.reduce((sum, indices) => sum + indices.length, 0);
  let done = 0;
  let isReleased = false;

  function* work(): Generator<void, void> {
    ours.x.set(image);
    ours.predict();
    found.target = request.target ?? mostProbable(ours.y);
    for (const { target, plan } of [ours, theirs]) {
      if (target !== null) targetCoding(sizeOf(plan.y.shape.slice(1))).write(target, [found.target], [0], 0);
    }
    found.loss = ours.computeLoss();
    ours.backward();
    done++;
    yield;
    yield* compareWithReference();
    done++;
    const quotientsOf = createQuotients(theirs, NUMERIC_STEPS);
    for (const [at, tensor] of checked.entries()) {
      yield* compareWithQuotients(tensor, chosen[at] ?? [], quotientsOf);
    }
    done++;
  }

  function* compareWithReference(): Generator<void, void> {
    theirs.x.set(image);
    yield* stepwise(theirs.steps.forward);
    found.referenceLoss = theirs.computeLoss();
    // What is led to the same side is compared before.
    for (const name of ['y', 'a']) for (const node of order) compareAll(node, name);
    sides = createKinks(theirs).follow(ours);
    yield* stepwise(theirs.steps.backward);
    for (const name of ['dy', 'da']) for (const node of order) compareAll(node, name);
    for (const { name, node, dw } of theirs.plan.weights) {
      if (dw !== null) compareAll(node, `d${name.slice(node.length + 1)}`);
    }
    // From here on the reference is by itself.
    yield* stepwise(theirs.steps.forward);
    yield* stepwise(theirs.steps.backward);
  }

  function compareAll(node: string, short: string): void {
    const name = `${node}/${short}`;
    const [mine, other] = [bufferNamed(ours, name), bufferNamed(theirs, name)];
    if (mine === null || other === null) return;
    const [got, want] = [ours.viewOf(mine), theirs.viewOf(other)];
    const search = searchDifference(REFERENCE_ALLOWANCE, largestSize(want));
    for (let i = 0; i < want.length; i++) search.compare(i, got[i]!, want[i]!);
    add(node, { ...search.result(), ...{ method: 'reference', name, shape: shapeOf(other), kinks: 0 } });
  }

  function* compareWithQuotients(
    { node, name, shape, buffer, gradient }: Checked,
    indices: readonly number[],
    quotientsOf: QuotientOf,
  ): Generator<void, void> {
    const values = theirs.viewOf(buffer);
    const steps = stepsAfter(buffer, theirs);
    const search = searchDifference(NUMERIC_ALLOWANCE, 1);
    let size = 0;
    let kinks = 0;
    for (const index of indices) {
      const analytic = theirs.viewOf(gradient)[index]!;
      const share = ({ value, rounding }: Quotient): number =>
        shareOfAllowed(NUMERIC_ALLOWANCE, 1, analytic, value, rounding);
      const quotients = yield* quotientsOf({ values, index, steps }, (quotient) => share(quotient) <= 1);
      const [nearest] = quotients.toSorted((a, b) => share(a) - share(b));
      if (nearest === undefined) kinks++;
      else {
        search.compare(index, analytic, nearest.value, nearest.rounding);
        size = Math.max(size, Math.abs(nearest.value));
      }
      done++;
    }
    // What was computed last was of a changed number.
    yield* stepwise(steps);
    const result = search.result();
    const relative = result.absolute === 0 ? 0 : result.absolute / size;
    add(node, { ...result, relative, size, ...{ method: 'numeric', name, shape, kinks } });
  }

  function add(node: string, proof: TensorProof): void {
    tensors.get(node)?.push(proof);
  }

  const working = work();
  return {
    total,
    get done() {
      return done;
    },
    advance() {
      working.next();
    },
    result: () => ({
      ...found,
      ...{ seed, samples, kernels: ours.kernels },
      layers: order.map((node) => ({
        node,
        sides: sides.get(node) ?? 0,
        tensors: tensors.get(node) ?? [],
      })),
    }),
    release() {
      if (isReleased) return;
      isReleased = true;
      release();
    },
  };
}

function bufferNamed({ plan }: Model, name: string): Buffer | null {
  return plan.placements.find(({ buffer }) => buffer.name === name)?.buffer ?? null;
}

/** Without the batch, where there is one. */
function shapeOf({ shape, role }: Buffer): readonly number[] {
  return role === 'weightGradient' ? shape : shape.slice(1);
}
