/** A workload's network with weights and numbers to work on, ready to take steps. */
import type { TrainingData } from '../data/data-set.ts';
import { writeBatch } from '../data/write-batch.ts';
import { analyze } from '../graph/analyze.ts';
import type { Analysis } from '../graph/analysis.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { mulberry32 } from '../random.ts';
import { success, type Result } from '../result.ts';
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { fillByInitializers } from '../train/initialize.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import type { Loss } from '../train/loss.ts';
import { createModel, type Model, type ModelOptions } from '../train/model.ts';
import type { Optimizer } from '../train/optimizer.ts';
import { sgd } from '../train/optimizers/sgd.ts';
import { targetCoding } from '../train/target-coding.ts';
import type { Workload } from './workloads.ts';

/** So small that the network stays as it is, and the last step has the same work to do as the first. */
export const BENCH_LEARNING_RATE = 1e-6;

export const BENCH_SEED = 1;

export interface PreparedWorkload {
  readonly model: Model;
  readonly step: () => void;
}

/** `kernels` as in `ModelOptions`. */
export function prepareWorkload(
  { kind, document, batch }: Workload,
  kernels?: Kernels,
): Result<PreparedWorkload, readonly Problem[]> {
  const analysis = analyze(document);
  const options = { batch, exactness: 'fast', kernels } as const;
  if (kind === 'product') return preparePrediction(analysis, options);
  const learning = { loss: categoricalCrossentropy, optimizer: sgd(BENCH_LEARNING_RATE) };
  return prepareTraining(analysis, { ...options, ...learning });
}

/** As a training makes its model; with images of noise. */
export function prepareTraining(
  analysis: Analysis,
  options: Pick<ModelOptions, 'batch' | 'exactness' | 'kernels'> & {
    readonly loss: Loss;
    readonly optimizer: Optimizer;
  },
): Result<PreparedWorkload, readonly Problem[]> {
  const created = createFilled(analysis, { ...options, seed: BENCH_SEED, keeps: 'nothing' });
  if (!created.ok) return created;
  const model = created.value;
  const { batch } = model.plan;
  const data = noiseImages(analysis, batch);
  const order = data.parts.train;
  writeBatch(model.writePixels, data, order, 0, batch);
  const { target } = model;
  if (target === null) throw new Error('A model with a loss has a target.');
  targetCoding(data.classNames.length).write(target, data.labels, order, 0);
  return success({ model, step: trainingStep(model) });
}

/** A model that only predicts; with noise from -1 to 1. */
export function preparePrediction(
  analysis: Analysis,
  options: Pick<ModelOptions, 'batch' | 'exactness' | 'kernels'>,
): Result<PreparedWorkload, readonly Problem[]> {
  const created = createFilled(analysis, { ...options, training: false, keeps: 'nothing' });
  if (!created.ok) return created;
  const model = created.value;
  const random = mulberry32(BENCH_SEED);
  for (let i = 0; i < model.x.length; i++) model.x[i] = 2 * random.next() - 1;
  return success({ model, step: () => model.predict() });
}

/** All operations of a step of training, and nothing else. */
export function trainingStep(model: Model): () => void {
  return () => {
    model.forward();
    model.computeLoss();
    model.backward();
    model.update();
  };
}

/** With weights from their initializers. */
export function createFilled(analysis: Analysis, options: ModelOptions): Result<Model, readonly Problem[]> {
  const created = createModel(analysis, options);
  if (!created.ok) return created;
  const written = created.value.writeWeights(fillByInitializers(analysis, BENCH_SEED));
  return written.ok ? created : written;
}

/**
 * Images of noise with labels by chance, all to train on, of the shape of the network's input and with a class for each of
 * its outputs. None of their pixels can be left out for being zero, so that no image is quicker than another.
 */
export function noiseImages({ input, output }: Analysis, images: number): TrainingData {
  const shape: Shape = input?.output ?? [];
  const classes = sizeOf(output?.output ?? []);
  const random = mulberry32(BENCH_SEED);
  const pixels = new Uint8Array(images * sizeOf(shape));
  for (let i = 0; i < pixels.length; i++) pixels[i] = 1 + Math.floor(255 * random.next());
  return {
    shape,
    classNames: Array.from({ length: classes }, (_, index) => String(index)),
    pixels,
    labels: Uint16Array.from({ length: images }, () => Math.floor(classes * random.next())),
    parts: {
      train: Uint32Array.from({ length: images }, (_, index) => index),
      validation: new Uint32Array(),
      test: new Uint32Array(),
    },
  };
}
