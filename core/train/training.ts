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
import { fillEpochOrder } from '../data/epoch-order.ts';
import { fingerprint } from '../data/fingerprint.ts';
import { writeBatch } from '../data/write-batch.ts';
import { analyze } from '../graph/analyze.ts';
import type { Analysis } from '../graph/analysis.ts';
import type { ModelDocument } from '../graph/document.ts';
import { problem, type Problem } from '../problem.ts';
import { assertNever, failure, success, type Result } from '../result.ts';
import type { NamedTensors } from '../tensor/tensor.ts';
import { isBetter, isPatienceOver, monitorOf } from './best-epoch.ts';
import { carryOver } from './carry-over.ts';
import { changeDocument } from './change-training.ts';
import { checkpointFault } from './checkpoint-fault.ts';
import type { Checkpoint, TrainingProgress } from './checkpoint.ts';
import { findDivergence, spoiltWeights, type Divergence } from './divergence.ts';
import { startEvaluation, type EvaluationPass } from './evaluation.ts';
import { fillByInitializers } from './initialize.ts';
import { keepWeights } from './keep-weights.ts';
import { batchesOf, createNetwork, type Network } from './network.ts';
import type { BestEpoch, EpochRecord, TrainingChange, TrainingHistory } from './training-history.ts';
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
  /** Means over the images of this epoch so far. */
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
}

/** A run from its beginning. */
export function createTraining(request: TrainingRequest): Result<Training, readonly Problem[]> {
  const { document, settings, data } = request;
  const prepared = prepare(document, settings, data, 0);
  if (!prepared.ok) return prepared;
  const { analysis, main } = prepared.value;
  const fresh = fillByInitializers(analysis, settings.seed);
  const written = main.writeWeights(keepWeights(analysis, request.weights ?? new Map(), fresh));
  if (!written.ok) return written;
  return success(runTraining({ document, settings, data, network: prepared.value, from: null }));
}

/** A run that goes on from a checkpoint, on the same data. `file` names the checkpoint in problems. */
export function resumeTraining(
  checkpoint: Checkpoint,
  data: TrainingData,
  file: string,
): Result<Training, readonly Problem[]> {
  const { document, settings } = checkpoint;
  if (checkpoint.data !== fingerprint(data)) return failure([problem('CHECKPOINT_DATA', { file })]);
  const fault = checkpointFault(checkpoint, data.parts.train.length, file);
  if (fault !== null) return failure([fault]);
  const prepared = prepare(document, settings, data, checkpoint.progress.position);
  if (!prepared.ok) return prepared;
  const { main } = prepared.value;
  // The run may end with the best weights: that they fit is found here, and not then.
  const best = checkpoint.best === null ? success(undefined) : main.writeWeights(checkpoint.best);
  if (!best.ok) return best;
  const weights = main.writeWeights(checkpoint.weights);
  if (!weights.ok) return weights;
  const states = main.writeStates(checkpoint.states);
  if (!states.ok) return states;
  return success(runTraining({ document, settings, data, network: prepared.value, from: checkpoint }));
}

function prepare(
  document: ModelDocument,
  settings: TrainingSettings,
  data: TrainingData,
  position: number,
): Result<Network, readonly Problem[]> {
  const analysis = analyze(document);
  const problems = trainingProblems(analysis, settings, data);
  if (problems.length > 0) return failure(problems);
  return createNetwork(analysis, settings, batchSizes(data, settings.batchSize, position));
}

/** Of what is left of an epoch, of the whole ones after it, and of validation. */
function batchSizes({ parts }: TrainingData, batchSize: number, position: number): readonly number[] {
  const { train, validation } = parts;
  return [
    ...batchesOf(train.length, batchSize),
    ...batchesOf(train.length - position, batchSize),
    ...batchesOf(validation.length, batchSize),
  ];
}

interface Beginning {
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  readonly data: TrainingData;
  /** With the weights and states to go on from. */
  readonly network: Network;
  readonly from: Checkpoint | null;
}

const START: TrainingProgress = {
  epoch: 1,
  iteration: 0,
  position: 0,
  lossSum: 0,
  correct: 0,
  learningRate: 0,
  ended: null,
};

function runTraining({ data, from, ...beginning }: Beginning): Training {
  let { document, settings, network } = beginning;
  const images = data.parts.train;
  const { validation } = data.parts;
  const { learningRate, ...progress } = from?.progress ?? START;
  let { epoch, iteration, position, lossSum, correct, ended } = progress;
  const epochs: EpochRecord[] = [...(from?.history.epochs ?? [])];
  const changes = [...(from?.history.changes ?? [])];
  let best: BestEpoch | null = from?.history.best ?? null;
  let divergence: Divergence | null = from?.history.divergence ?? null;
  let bestWeights: NamedTensors | null = from?.best ?? null;
  // Of weights that are frozen now: they go on from there once they learn again.
  let restingStates: NamedTensors = from?.states ?? new Map();
  let pass: EvaluationPass | null = null;
  const dataSum = fingerprint(data);

  const order = new Uint32Array(images.length);
  fillEpochOrder(order, images, settings.seed, epoch);
  const step: StepMetrics = { loss: Number.NaN, accuracy: 0, images: 0, learningRate };

  function diverge(found: Divergence): void {
    divergence = found;
    ended = 'diverged';
  }

  /** Only the loss before a step tells whether it could be taken: weights that it spoils are seen by the next one. */
  function train(): void {
    const count = Math.min(settings.batchSize, images.length - position);
    const model = network.modelFor(count);
    writeBatch(model.x, data, order, position, count);
    if (model.target !== null) network.coding.write(model.target, data.labels, order, position);
    model.forward();
    const loss = model.computeLoss();
    iteration++;
    let right = 0;
    for (let i = 0; i < count; i++) {
      if (network.coding.predicted(model.y, i) === data.labels[order[position + i]!]!) right++;
    }
    step.loss = loss;
    step.accuracy = right / count;
    step.images = count;
    if (!Number.isFinite(loss)) {
      diverge(findDivergence(model, iteration));
      return;
    }
    model.backward();
    model.update();
    step.learningRate = model.readLearningRate();
    position += count;
    lossSum += loss * count;
    correct += right;
  }

  function endEpoch(): void {
    const spoilt = spoiltWeights(network.main, iteration);
    if (spoilt !== null) {
      diverge(spoilt);
      return;
    }
    const evaluation = pass?.result() ?? null;
    pass = null;
    const record: EpochRecord = {
      epoch,
      iterations: iteration,
      loss: lossSum / images.length,
      accuracy: correct / images.length,
      validationLoss: evaluation?.loss ?? null,
      validationAccuracy: evaluation?.accuracy ?? null,
      learningRate: step.learningRate,
    };
    epochs.push(record);
    const stopping = settings.earlyStopping;
    const monitor = monitorOf(stopping, validation.length > 0);
    if (isBetter(record, best, monitor, stopping)) {
      best = { epoch, monitor, value: record[monitor] ?? Number.NaN };
      bestWeights = network.main.readWeights();
    }
    if (isPatienceOver(record, best, stopping)) ended = 'earlyStopping';
    else if (epoch >= settings.epochs) ended = 'epochs';
    if (ended === null) {
      epoch++;
      position = 0;
      lossSum = 0;
      correct = 0;
      fillEpochOrder(order, images, settings.seed, epoch);
    } else if (stopping?.restoreBestWeights === true && bestWeights !== null) {
      network.main.writeWeights(bestWeights);
    }
  }

  function planChange(
    change: TrainingChange,
  ): Result<Pick<Training, 'document' | 'settings'>, readonly Problem[]> {
    switch (change.type) {
      case 'learningRate': {
        const optimizer = { ...settings.optimizer, learningRate: change.value };
        return success({ document, settings: { ...settings, optimizer } });
      }
      case 'batchSize':
        return success({ document, settings: { ...settings, batchSize: change.value } });
      case 'trainable':
      case 'parameter': {
        const changed = changeDocument(change, document, network.analysis);
        return changed.ok ? success({ document: changed.value, settings }) : changed;
      }
      default:
        return assertNever(change);
    }
  }

  /** Another document has another plan: a new network goes on with the weights and states of the old one. */
  function changeNetwork(
    nextDocument: ModelDocument,
    nextSettings: TrainingSettings,
  ): Result<void, readonly Problem[]> {
    const analysis = nextDocument === document ? network.analysis : analyze(nextDocument);
    const problems = trainingProblems(analysis, nextSettings, data);
    if (problems.length > 0) return failure(problems);
    const sizes = batchSizes(data, nextSettings.batchSize, position);
    if (nextDocument === document) return network.provide(sizes);
    const created = createNetwork(analysis, nextSettings, sizes);
    if (!created.ok) return created;
    restingStates = carryOver(network.main, created.value.main, restingStates);
    network = created.value;
    pass = null;
    return success(undefined);
  }

  function currentHistory(): TrainingHistory {
    return { epochs: [...epochs], changes: [...changes], best, divergence };
  }

  return {
    data,
    step,
    get document() {
      return document;
    },
    get analysis() {
      return network.analysis;
    },
    get settings() {
      return settings;
    },
    get network() {
      return network;
    },
    get epoch() {
      return epoch;
    },
    get iteration() {
      return iteration;
    },
    get position() {
      return position;
    },
    get validated() {
      return pass?.done ?? 0;
    },
    get running() {
      return { loss: lossSum / position, accuracy: correct / position };
    },
    get history() {
      return currentHistory();
    },
    get ended() {
      return ended;
    },

    advance() {
      if (ended !== null) throw new Error('This training has ended.');
      if (position < images.length) {
        train();
        return 'step';
      }
      if (validation.length > 0) {
        pass ??= startEvaluation(network, data, validation, settings.batchSize);
        const model = pass.advance();
        if (model !== null) {
          if (!Number.isFinite(pass.lossSum)) diverge(findDivergence(model, iteration + 1));
          return 'validation';
        }
      }
      endEpoch();
      return 'epoch';
    },

    change(change) {
      const next = planChange(change);
      if (!next.ok) return next;
      const changed = changeNetwork(next.value.document, next.value.settings);
      if (!changed.ok) return changed;
      ({ document, settings } = next.value);
      if (change.type === 'learningRate') network.main.setLearningRate(change.value);
      changes.push({ epoch, iterations: iteration, change });
      return success(undefined);
    },

    checkpoint() {
      return {
        document,
        settings,
        data: dataSum,
        progress: { epoch, iteration, position, lossSum, correct, learningRate: step.learningRate, ended },
        history: currentHistory(),
        weights: network.main.readWeights(),
        states: new Map([...restingStates, ...network.main.readStates()]),
        best: bestWeights,
      };
    },
    bestWeights: () => bestWeights,
  };
}
