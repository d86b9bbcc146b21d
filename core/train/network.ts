/**
 * A network as a training run uses it: one set of weights and states, and a model for every size of batch that occurs,
 * since the last batch of an epoch is seldom a full one. The models compute in the same memory, one at a time: what is in one
 * of them is gone once another, or `predict`, has run.
 */
import type { Analysis } from '../graph/analysis.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { lossNamed } from './losses/losses.ts';
import { createModel, type Model, type ModelOptions } from './model.ts';
import { parseOptimizer } from './optimizers/parse-optimizer.ts';
import { targetCoding, type TargetCoding } from './target-coding.ts';
import type { TrainingSettings } from './training-settings.ts';

export interface Network {
  readonly analysis: Analysis;
  readonly coding: TargetCoding;
  /** The model that all others share weights and states with. */
  readonly main: Model;
  /** Bytes of all models together. */
  readonly memoryBytes: number;
  /** Makes the models for these sizes of batch, where there are none yet; none is made when the memory cannot be had. */
  provide(batches: Iterable<number>): Result<void, readonly Problem[]>;
  /** Throws for a size that was not provided. */
  modelFor(batch: number): Model;
  /** What the network says of one image, (height, width, channels), with its weights as they are now. */
  predict(image: Float32Array): Float32Array;
  /** Gives its memory back: it is not used any more. */
  release(): void;
}

/** A network for batches of these sizes, at least one. Its weights are zero until they are written. `kernels` as in `ModelOptions`. */
export function createNetwork(
  analysis: Analysis,
  settings: Pick<TrainingSettings, 'optimizer' | 'loss' | 'seed'>,
  batches: Iterable<number>,
  kernels?: Kernels,
): Result<Network, readonly Problem[]> {
  const parsed = trainingModelOptions(settings);
  if (!parsed.ok) return parsed;
  const options = { ...parsed.value, kernels };

  const models = new Map<number, Model>();
  const provide: Network['provide'] = (sizes) => {
    const made = new Map<number, Model>();
    // The largest first: the others fit where it computes.
    for (const batch of [...new Set(sizes)].toSorted((a, b) => b - a)) {
      if (models.has(batch)) continue;
      const sharing = roomiest([...models.values(), ...made.values()]);
      const created = createModel(analysis, { ...options, batch, sharing });
      if (!created.ok) return created;
      made.set(batch, created.value);
    }
    for (const [batch, model] of made) models.set(batch, model);
    return success(undefined);
  };
  const provided = provide(batches);
  if (!provided.ok) return provided;
  const [main] = models.values();
  if (main === undefined) throw new Error('A network needs at least one size of batch.');
  return success({
    analysis,
    coding: targetCoding(sizeOf(main.plan.y.shape.slice(1))),
    main,
    get memoryBytes() {
      return [...models.values()].reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
    },
    provide,
    modelFor(batch) {
      const model = models.get(batch);
      if (model === undefined) throw new Error(`There is no model for batches of ${batch}.`);
      return model;
    },
    predict(image) {
      // In the first place of the smallest batch: a model of its own would take memory for one image now and then.
      const smallest = models.get(Math.min(...models.keys())) ?? main;
      smallest.x.set(image);
      smallest.predict();
      return Float32Array.from(smallest.y.subarray(0, smallest.y.length / smallest.plan.batch));
    },
    release: () => main.workspace.release(),
  });
}

/** How trainings compute, but for the size of a batch. */
export function trainingModelOptions({
  loss: name,
  optimizer: written,
  seed,
}: Pick<TrainingSettings, 'optimizer' | 'loss' | 'seed'>): Result<ModelOptions, readonly Problem[]> {
  const loss = lossNamed(name);
  if (!loss.ok) return failure([loss.error]);
  const optimizer = parseOptimizer(written);
  if (!optimizer.ok) return failure([optimizer.error]);
  return success({
    loss: loss.value,
    optimizer: optimizer.value,
    seed,
    keeps: 'nothing',
    exactness: 'fast',
  });
}

/** The sizes of the batches that `images` are cut into: full ones, and what is left at the end. */
export function batchesOf(images: number, batchSize: number): readonly number[] {
  const full = images >= batchSize ? [batchSize] : [];
  const rest = images % batchSize;
  return rest === 0 ? full : [...full, rest];
}

/** The model with the most memory to compute in. */
function roomiest(models: readonly Model[]): Model | null {
  return models.reduce<Model | null>(
    (best, model) => (best !== null && roomOf(best) >= roomOf(model) ? best : model),
    null,
  );
}

function roomOf({ memory }: Model): number {
  return memory.working.length;
}
