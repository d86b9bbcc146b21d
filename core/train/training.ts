/**
 * A training run on a data set, one batch at a time, so that whoever drives it can pause, change, keep and stop it between
 * any two.
 *
 * 1. An epoch shows every training image once, in an order that its seed and number alone decide; then the network is
 *    validated, and the epoch is recorded.
 * 2. The same document, settings, data and changes give the same bits, in one go or taken up from any checkpoint.
 * 3. A loss, or at the end of an epoch a weight, that is not finite ends the run: as `diverged`.
 */
import type { TrainingData } from '../data/data-set.ts';
import { fingerprint } from '../data/fingerprint.ts';
import { analyze } from '../graph/analyze.ts';
import type { Analysis } from '../graph/analysis.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { NamedTensors } from '../tensor/tensor.ts';
import { checkpointFault } from './checkpoint-fault.ts';
import type { Checkpoint } from './checkpoint.ts';
import { fillByInitializers } from './initialize.ts';
import { keepWeights } from './keep-weights.ts';
import { createNetwork, type Network } from './network.ts';
import { batchSizes, runTraining } from './run-training.ts';
import { touchWeights, type Touch } from './touch.ts';
import type { TrainingChange, TrainingHistory } from './training-history.ts';
import { trainingProblems } from './training-problems.ts';
import type { TrainingSettings } from './training-settings.ts';

export type TrainingEnd = 'epochs' | 'earlyStopping' | 'diverged';

/** What was done: a batch was trained on, a batch was validated with, or an epoch came to its end. */
export type TrainingMoment = 'step' | 'validation' | 'epoch';

/** What the newest step found before it changed the weights. Overwritten by the next one. */
export interface StepMetrics {
  loss: number;
  /** Of the images of the batch, the share whose class was found. */
  accuracy: number;
  images: number;
  learningRate: number;
}

export interface TrainingRequest {
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  readonly data: TrainingData;
  /** The weights to start from, as far as they fit; all others, or all for null, are filled by the initializers. */
  readonly weights: NamedTensors | null;
  /** What of those a person set by hand, as far as it fits. */
  readonly touches?: readonly Touch[] | undefined;
  /** As in `ModelOptions`. */
  readonly kernels?: Kernels | undefined;
}

export interface Training {
  /** As they are now: changes are in them. */
  readonly document: ModelDocument;
  readonly analysis: Analysis;
  readonly settings: TrainingSettings;
  readonly network: Network;
  readonly data: TrainingData;
  /** Of the epoch that goes on, from 1; of the last one, when the run has ended. */
  readonly epoch: number;
  /** Steps done since the run began. */
  readonly iteration: number;
  /** Training images shown in this epoch, and validated with after them. */
  readonly position: number;
  readonly validated: number;
  readonly step: Readonly<StepMetrics>;
  /** Means over the images of this epoch so far; NaN before the first. */
  readonly running: { readonly loss: number; readonly accuracy: number };
  readonly history: TrainingHistory;
  /** null while the run can go on. */
  readonly ended: TrainingEnd | null;
  /** Goes on by one batch, or ends an epoch. Throws once the run has ended. */
  advance(): TrainingMoment;
  /** Takes effect with the next step. Refused, the run goes on as before. */
  change(change: TrainingChange): Result<void, readonly Problem[]>;
  /** All that the run goes on from. Validation that has begun is begun again. */
  checkpoint(): Checkpoint;
  /** The weights of the best epoch so far; null before the first. */
  bestWeights(): NamedTensors | null;
  /** Gives its memory back: it is not used any more. */
  release(): void;
}

/** A run from its beginning. */
export function createTraining(request: TrainingRequest): Result<Training, readonly Problem[]> {
  const { document, settings, data, kernels } = request;
  const prepared = prepare(document, settings, data, 0, kernels);
  if (!prepared.ok) return prepared;
  const { analysis, main } = prepared.value;
  const fresh = fillByInitializers(analysis, settings.seed);
  const kept = keepWeights(analysis, request.weights ?? new Map(), fresh);
  const written = main.writeWeights(touchWeights(kept, request.touches ?? []));
  if (!written.ok) return written;
  return success(runTraining({ document, settings, data, network: prepared.value, from: null, kernels }));
}

/** A run that goes on from a checkpoint, on the same data. `file` names the checkpoint in problems; `kernels` as in `ModelOptions`. */
export function resumeTraining(
  checkpoint: Checkpoint,
  data: TrainingData,
  file: string,
  kernels?: Kernels,
): Result<Training, readonly Problem[]> {
  const { document, settings } = checkpoint;
  if (checkpoint.data !== fingerprint(data)) return failure([problem('CHECKPOINT_DATA', { file })]);
  const fault = checkpointFault(checkpoint, data.parts.train.length, file);
  if (fault !== null) return failure([fault]);
  const prepared = prepare(document, settings, data, checkpoint.progress.position, kernels);
  if (!prepared.ok) return prepared;
  const { main } = prepared.value;
  // The run may end with the best weights: that they fit is found here, and not then.
  const best = checkpoint.best === null ? success(undefined) : main.writeWeights(checkpoint.best);
  if (!best.ok) return best;
  const weights = main.writeWeights(checkpoint.weights);
  if (!weights.ok) return weights;
  const states = main.writeStates(checkpoint.states);
  if (!states.ok) return states;
  return success(
    runTraining({ document, settings, data, network: prepared.value, from: checkpoint, kernels }),
  );
}

function prepare(
  document: ModelDocument,
  settings: TrainingSettings,
  data: TrainingData,
  position: number,
  kernels: Kernels | undefined,
): Result<Network, readonly Problem[]> {
  const analysis = analyze(document);
  const problems = trainingProblems(analysis, settings, data);
  if (problems.length > 0) return failure(problems);
  return createNetwork(analysis, settings, batchSizes(data, settings.batchSize, position), kernels);
}
