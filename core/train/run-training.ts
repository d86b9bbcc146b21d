/** How a training run goes on: what `Training` promises. */
import type { TrainingData } from '../data/data-set.ts';
import { fillEpochOrder } from '../data/epoch-order.ts';
import { fingerprint } from '../data/fingerprint.ts';
import { writeBatch } from '../data/write-batch.ts';
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import type { NamedTensors } from '../tensor/tensor.ts';
import { isBetter, isPatienceOver, monitorOf } from './best-epoch.ts';
import { carryOver } from './carry-over.ts';
import { planChange } from './change-training.ts';
import type { Checkpoint, TrainingProgress } from './checkpoint.ts';
import { findDivergence, spoiltWeights, type Divergence } from './divergence.ts';
import { startEvaluation, type EvaluationPass } from './evaluation.ts';
import { batchesOf, createNetwork, type Network } from './network.ts';
import { touchModel } from './touch.ts';
import type { StepMetrics, Training } from './training.ts';
import type { BestEpoch, EpochRecord, TrainingHistory } from './training-history.ts';
import { trainingProblems } from './training-problems.ts';
import type { TrainingSettings } from './training-settings.ts';

/** Of what is left of an epoch, of the whole ones after it, and of validation. */
export function batchSizes({ parts }: TrainingData, batchSize: number, position: number): readonly number[] {
  const { train, validation } = parts;
  return [
    ...batchesOf(train.length, batchSize),
    ...batchesOf(train.length - position, batchSize),
    ...batchesOf(validation.length, batchSize),
  ];
}

/** Of more classes than this an epoch's record would be long, and nobody looks at so many lines. */
const KEPT_CLASSES = 500;

export interface Beginning {
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  readonly data: TrainingData;
  /** With the weights and states to go on from. */
  readonly network: Network;
  readonly from: Checkpoint | null;
  /** What a changed network computes with. */
  readonly kernels: Kernels | undefined;
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

export function runTraining({ data, from, kernels, ...beginning }: Beginning): Training {
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
  // Of a checkpoint, whose data was found to be the same.
  const dataSum = from?.data ?? fingerprint(data);

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
    writeBatch(model.writePixels, data, order, position, count);
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
      diverge(findDivergence(model, 'training', iteration));
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
      ...(evaluation !== null && evaluation.classes.length <= KEPT_CLASSES
        ? { classAccuracy: evaluation.classes.map(({ recall }) => recall) }
        : {}),
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
    const created = createNetwork(analysis, nextSettings, sizes, kernels);
    if (!created.ok) return created;
    restingStates = carryOver(network.main, created.value.main, restingStates);
    network.release();
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
          if (!Number.isFinite(pass.lossSum)) diverge(findDivergence(model, 'prediction', iteration + 1));
          return 'validation';
        }
      }
      endEpoch();
      return 'epoch';
    },

    change(change) {
      const next = planChange(change, { document, settings, analysis: network.analysis });
      if (!next.ok) return next;
      const changed = changeNetwork(next.value.document, next.value.settings);
      if (!changed.ok) return changed;
      ({ document, settings } = next.value);
      if (change.type === 'weights') {
        const touched = touchModel(network.main, change);
        if (!touched.ok) return touched;
        pass = null;
      }
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
    release: () => network.release(),
  };
}
