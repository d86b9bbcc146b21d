/**
 * A second model of a network that keeps everything it computes for one image: to look inside, without a trace in the
 * network itself. It computes as prediction does (nothing is random, averages stay), and backward from the loss to the
 * input's pixels, through frozen layers too.
 */
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Buffer } from '../plan/buffer.ts';
import { operandsOf } from '../plan/operation.ts';
import type { Plan } from '../plan/plan.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import type { FloatArray, NamedTensor } from '../tensor/tensor.ts';
import { argmax } from '../train/argmax.ts';
import type { Loss } from '../train/loss.ts';
import { createModel, type Model } from '../train/model.ts';
import { targetCoding } from '../train/target-coding.ts';
import { thawed } from './thawed.ts';
import { createSaliency, type AskSaliency } from './saliency.ts';
import { firstOfEach } from './first-of-each.ts';

/** One tensor to look at, by the name of its buffer. Names without one are left out of the answer. */
export interface TensorRequest {
  /**
   * `<node>/y`: what the node gives; `<node>/a`: before its activation; `<node>/dy`, `<node>/da`: their gradients;
   * `<node>/<weight>` and `<node>/d<weight>`. With a linear activation a is y, and with softmax before cross-entropy dy is
   * never computed: those names are not there.
   */
  readonly name: string;
  /** Only so many of the last axis, from its start; null: all. */
  readonly channels: number | null;
}

/** What was found inside, all of one forward and backward pass. */
export interface Inspection {
  /** The class that the loss is of: the one that was asked for, or the most probable. */
  readonly target: number;
  readonly loss: number;
  readonly probabilities: Float32Array;
  /** Copies, without the batch. */
  readonly tensors: readonly NamedTensor[];
}

export interface Inspector {
  /** The model that was looked into last, for whoever needs more than copies. */
  readonly model: Model;
  accepts(image: FloatArray): boolean;
  /** Of an image that it accepts (height, width, channels). `target`: a class; null: the one found most probable. */
  inspect(image: FloatArray, target: number | null, tensors: readonly TensorRequest[]): Inspection;
  /** Where the network looks, of an image that it accepts. */
  readonly saliency: AskSaliency;
}

export interface InspectorRequest {
  readonly document: ModelDocument;
  readonly loss: Loss;
  /** The network itself: weights are read where they lie, and its workspace gives the memory. null: weights of its own. */
  readonly sharing: Model | null;
  /** As in `ModelOptions`. */
  readonly kernels?: Kernels | undefined;
}

export function createInspector({
  document,
  loss,
  sharing,
  kernels,
}: InspectorRequest): Result<Inspector, readonly Problem[]> {
  const analysis = analyze(thawed(document));
  if (analysis.problems.length > 0) return failure(analysis.problems);
  const created = createModel(analysis, {
    ...{ batch: 1, training: false, inputGradient: true, keeps: 'everything', exactness: 'exact' },
    ...{ loss, sharing, kernels },
  });
  if (!created.ok) return created;
  const model = created.value;
  const { viewOf, plan } = model;
  const buffers = new Map(plan.placements.map(({ buffer }) => [buffer.name, buffer]));
  const weights = new Set(plan.weights.flatMap(({ w, dw }) => (dw === null ? [w.name] : [w.name, dw.name])));
  const gradients = backwardBuffers(plan);
  const coding = targetCoding(sizeOf(plan.y.shape.slice(1)));

  const copyOf = ({ name, channels }: TensorRequest): readonly NamedTensor[] => {
    const buffer = buffers.get(name);
    if (buffer === undefined) return [];
    const shape = weights.has(name) ? buffer.shape : buffer.shape.slice(1);
    const last = shape.at(-1) ?? 1;
    const taken = Math.min(last, channels ?? last);
    return [{ name, shape: [...shape.slice(0, -1), taken], data: firstOfEach(viewOf(buffer), last, taken) }];
  };
  const accepts = (image: FloatArray): boolean => image.length === model.x.length;
  return success({
    model,
    accepts,
    saliency: createSaliency(model),
    inspect(image, wanted, tensors) {
      if (!accepts(image))
        throw new Error(`An image of ${image.length} values was given to ${model.x.length} inputs.`);
      model.x.set(image);
      model.predict();
      const target = wanted ?? mostProbable(model.y);
      if (model.target !== null) coding.write(model.target, [target], [0], 0);
      const found = model.computeLoss();
      // Live maps want none, ten times a second.
      const wantsGradients = tensors.some(({ name }) => {
        const buffer = buffers.get(name);
        return buffer !== undefined && gradients.has(buffer);
      });
      if (wantsGradients) model.backward();
      return {
        target,
        loss: found,
        probabilities: Float32Array.from(model.y),
        tensors: tensors.flatMap(copyOf),
      };
    },
  });
}

/** What the backward pass alone computes. */
function backwardBuffers({ backward }: Plan): ReadonlySet<Buffer> {
  return new Set(
    backward.flatMap((operation) => [...operandsOf(operation).writes, ...operandsOf(operation).adds]),
  );
}

/** The class that is found most probable; of a single output, whether it is more probable than not. */
export function mostProbable(y: FloatArray): number {
  if (y.length > 1) return argmax(y);
  return (y[0] ?? 0) > 0.5 ? 1 : 0;
}
