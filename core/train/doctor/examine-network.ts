/** A look inside a network while it trains: what a healthy one does not show. It takes a step of its own, which changes nothing. */
import type { TrainingData } from '../../data/data-set.ts';
import { writeBatch } from '../../data/write-batch.ts';
import type { Analysis, NodeAnalysis } from '../../graph/analysis.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import type { Problem } from '../../problem.ts';
import { success, type Result } from '../../result.ts';
import type { FloatArray, NamedTensors } from '../../tensor/tensor.ts';
import { createModel, type Model } from '../model.ts';
import { trainingModelOptions } from '../network.ts';
import { targetCoding } from '../target-coding.ts';
import type { TrainingSettings } from '../training-settings.ts';
import { flatEnds } from './flat-ends.ts';

export interface Examination {
  readonly images: number;
  /** Of the numbers that the first layer behind the input and behind rescaling sees. */
  readonly input: ExaminedInput;
  /** The mean over the images of the largest output: how sure the network is. */
  readonly confidence: number;
  /** The images by that output: from 0 to 1, in steps of a tenth. */
  readonly confidences: readonly number[];
  /** Of layers with an activation, in document order. */
  readonly layers: readonly ExaminedLayer[];
  /** Of weights that learn, in document order. */
  readonly weights: readonly ExaminedWeight[];
}

export interface ExaminedInput {
  readonly mean: number;
  readonly deviation: number;
  /** The least and the largest number, and how many lie in each of equal steps from one to the other. */
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

export interface ExaminedLayer {
  readonly node: string;
  readonly activation: string;
  /** Channels of a convolution, units of a dense layer. */
  readonly units: number;
  /** Units that are 0 on all images, everywhere; of ReLU alone. */
  readonly dead: number;
  /** The share of all numbers that lie at the flat ends of the activation; of tanh and sigmoid alone. */
  readonly saturated: number;
}

export interface ExaminedWeight {
  readonly name: string;
  readonly node: string;
  /** Root mean squares. */
  readonly gradient: number;
  readonly value: number;
}

/** Enough to tell a dead unit from a rare one, and few enough for a second model of the network. */
export const EXAMINED_IMAGES = 32;

/** Of the first training images in the order of `images`. Fails where there is no memory for it. */
export function examineNetwork(
  analysis: Analysis,
  settings: TrainingSettings,
  weights: NamedTensors,
  data: TrainingData,
  kernels: Kernels | undefined,
): Result<Examination, readonly Problem[]> {
  const options = trainingModelOptions(settings);
  if (!options.ok) return options;
  const images = spread(data.parts.train, EXAMINED_IMAGES);
  const created = createModel(analysis, {
    ...{ ...options.value, optimizer: null, keeps: 'everything', kernels },
    batch: images.length,
  });
  if (!created.ok) return created;
  const model = created.value;
  try {
    const written = model.writeWeights(weights);
    if (!written.ok) return written;
    writeBatch(model.writePixels, data, images, 0, images.length);
    if (model.target !== null) targetCoding(outputsOf(model)).write(model.target, data.labels, images, 0);
    model.forward();
    model.computeLoss();
    model.backward();
    return success(examine(model));
  } finally {
    model.workspace.release();
  }
}

/** So many of them, evenly: images of a class often lie together. */
export function spread(images: Uint32Array, most: number): Uint32Array {
  const count = Math.min(most, images.length);
  return Uint32Array.from({ length: count }, (_, i) => images[Math.floor((i * images.length) / count)] ?? 0);
}

function outputsOf({ y, plan }: Model): number {
  return y.length / plan.batch;
}

function examine(model: Model): Examination {
  const { analysis, plan, viewOf } = model;
  const views = new Map(plan.placements.map(({ buffer }) => [buffer.name, viewOf(buffer)]));
  const inputs = views.get(`${firstNumbers(analysis)}/y`) ?? model.x;
  const largest = largestOutputs(model.y, outputsOf(model));
  return {
    images: plan.batch,
    input: examineInput(inputs),
    confidence: meanOf(largest),
    confidences: countSteps(largest, 0, 1, CONFIDENCE_STEPS),
    layers: analysis.nodes.flatMap((node) => examineLayer(node, views.get(`${node.id}/y`))),
    weights: plan.weights.flatMap(({ name, node, w, dw }) =>
      dw === null
        ? []
        : [{ name, node, gradient: rootMeanSquare(viewOf(dw)), value: rootMeanSquare(viewOf(w)) }],
    ),
  };
}

/** The node whose output the first layer that learns anything from the image sees. */
function firstNumbers({ order, byId }: Analysis): string {
  let last = order[0] ?? '';
  for (const id of order.slice(1)) {
    if (byId.get(id)?.node.type !== 'Rescaling') return last;
    last = id;
  }
  return last;
}

/** Of a layer with an activation; y: what it gives, (..., units). */
export function examineLayer(node: NodeAnalysis, y: FloatArray | undefined): readonly ExaminedLayer[] {
  const activation = node.configured?.params['activation'];
  if (typeof activation !== 'string' || y === undefined) return [];
  const units = node.output?.at(-1) ?? 1;
  const isRelu = activation === 'relu';
  const isFlat = flatEnds(activation);
  return [
    {
      node: node.id,
      activation,
      units,
      dead: isRelu ? deadUnits(y, units) : 0,
      saturated: isFlat === null ? 0 : shareOf(y, isFlat),
    },
  ];
}

function deadUnits(y: FloatArray, units: number): number {
  const lives = new Uint8Array(units);
  for (let i = 0; i < y.length; i++) if (y[i]! > 0) lives[i % units] = 1;
  return lives.reduce((dead, live) => dead + 1 - live, 0);
}

function shareOf(values: FloatArray, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++;
  return count / values.length;
}

function meanOf(values: FloatArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function deviationOf(values: FloatArray): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return Math.sqrt(sum / values.length);
}

function rootMeanSquare(values: FloatArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return Math.sqrt(sum / values.length);
}

/** Of each image. */
function largestOutputs(y: FloatArray, outputs: number): FloatArray {
  return Float32Array.from({ length: y.length / outputs }, (_, image) => {
    let largest = -Infinity;
    for (let i = image * outputs; i < (image + 1) * outputs; i++) largest = Math.max(largest, y[i]!);
    return largest;
  });
}

const INPUT_STEPS = 24;
const CONFIDENCE_STEPS = 10;

function examineInput(values: FloatArray): ExaminedInput {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const counts = countSteps(values, low, high, INPUT_STEPS);
  return { mean: meanOf(values), deviation: deviationOf(values), low, high, counts };
}

/** How many values lie in each of `steps` equal steps from `low` to `high`; those beyond count at the ends, what is no number nowhere. */
function countSteps(values: FloatArray, low: number, high: number, steps: number): readonly number[] {
  const counts = new Uint32Array(steps);
  const scale = high > low ? steps / (high - low) : 0;
  for (let i = 0; i < values.length; i++) {
    const step = Math.max(0, Math.min(steps - 1, Math.floor((values[i]! - low) * scale)));
    if (!Number.isNaN(step)) counts[step]!++;
  }
  return [...counts];
}
