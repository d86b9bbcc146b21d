/** Training on a data set, as the engine drives it. */
import type { TrainingData } from '../data/data-set.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { sameShape, sizeOf } from '../tensor/shape.ts';
import { listTensors, namedTensors } from '../tensor/tensor.ts';
import { t } from '../text/text.ts';
import { openCheckpoint, packCheckpoint } from '../train/checkpoint.ts';
import { examineNetwork } from '../train/doctor/examine-network.ts';
import { createDissector } from '../inspect/dissection.ts';
import { createInspectors } from '../inspect/inspectors.ts';
import { createTrainingHistories } from '../inspect/training-histories.ts';
import { startProof } from '../inspect/proof.ts';
import { atOnce } from '../inspect/lesson-dissection.ts';
import { dissectTraining } from '../inspect/training-dissection.ts';
import { lossNamed } from '../train/losses/losses.ts';
import { startEvaluation } from '../train/evaluation.ts';
import { batchesOf } from '../train/network.ts';
import { createTraining, resumeTraining, type Training } from '../train/training.ts';
import type { EngineRun } from './engine-run.ts';
import type { ParsedCommand } from './parse-command.ts';
import { createImageWatcher } from './image-watcher.ts';
import type { EngineEvent } from './protocol.ts';
import { createStepsBuffer } from './steps-buffer.ts';

type Prepare = Extract<ParsedCommand, { type: 'prepareTraining' }>;

export function createTrainingRun(
  command: Omit<Prepare, 'document'>,
  document: ModelDocument,
  kernels: Kernels,
): Result<EngineRun, readonly Problem[]> {
  const { run: id, settings, data, touches, checkpoint } = command;
  const weights = command.weights === null ? null : namedTensors(command.weights);
  const begin = (): Result<Training, readonly Problem[]> =>
    createTraining({ document, settings, data, weights, touches, kernels });
  const first = checkpoint === null ? begin() : resume(checkpoint, data, kernels);
  if (!first.ok) return first;
  let training = first.value;
  const inspectorOf = createInspectors(kernels);
  const currentInspector = () => {
    const loss = lossNamed(training.settings.loss);
    return loss.ok ? inspectorOf(training.network.main, training.document, loss.value) : null;
  };
  const dissector = createDissector();
  const steps = createStepsBuffer();
  let epochs: EngineEvent[] = [];
  const histories = createTrainingHistories(kernels);
  const watcher = createImageWatcher(data.classNames.length);

  function look(took: number, must: boolean): void {
    if (training.ended === null) watcher.look(training.network, training.iteration, took, must);
  }

  function tellEpoch(): void {
    const { epochs: records, best } = training.history;
    const record = records.at(-1);
    if (record !== undefined) epochs.push({ type: 'epoch', run: id, record, best });
  }

  function takeNews(): readonly EngineEvent[] {
    const done = steps.isEmpty ? epochs : [steps.take(id, training.iteration), ...epochs];
    epochs = [];
    const watched = watcher.take(id);
    return watched === null ? done : [watched, ...done];
  }

  return success({
    id,
    canIterate: true,
    get iteration() {
      return training.iteration;
    },
    get epochs() {
      return training.history.epochs.length;
    },
    get ended() {
      return training.ended;
    },
    get divergence() {
      return training.history.divergence;
    },
    /** A step after the end of an epoch is told after it. */
    get isFull() {
      return steps.isFull || watcher.isFull || epochs.length > 0;
    },
    prepared() {
      const { network, settings: current, history } = training;
      return {
        type: 'trainingPrepared',
        run: id,
        parameters: network.main.parameters,
        memoryBytes: network.memoryBytes,
        iterationsPerEpoch: Math.ceil(data.parts.train.length / current.batchSize),
        history,
      };
    },
    advance() {
      // What it begins with is always seen.
      if (training.iteration === 0) histories.look(training, 0, true);
      const start = performance.now();
      const moment = training.advance();
      const took = (performance.now() - start) / 1000;
      if (moment === 'step') {
        steps.add(training.step, took);
        // The weights that an epoch is validated and kept with are always seen.
        look(took, training.position === data.parts.train.length);
        histories.look(training, took, false);
      } else if (moment === 'epoch' && training.ended !== 'diverged') tellEpoch();
      if (training.ended !== null) histories.look(training, 0, true);
    },
    takeNews,
    change(change) {
      const changed = training.change(change);
      if (!changed.ok) return changed;
      const record = training.history.changes.at(-1);
      if (record === undefined) throw new Error('A change that was made is in the history.');
      return success({ type: 'changed', run: id, record });
    },
    reset() {
      dissector.release();
      training.release();
      const again = begin();
      if (!again.ok) throw new Error('What could be prepared once can be prepared again.');
      training = again.value;
      steps.clear();
      epochs = [];
      histories.restart();
      watcher.restart();
      look(0, true);
    },
    accepts: (image) => image.length === sizeOf(data.shape),
    predict: (image) => training.network.predict(image),
    watch(watch, image) {
      watcher.watch(watch, image);
      look(0, true);
    },
    rest() {
      look(0, true);
      histories.look(training, 0, true);
    },
    startEvaluation(of) {
      const from = typeof of === 'string' ? data : of;
      const images = from.parts[typeof of === 'string' ? of : 'test'];
      if (!sameShape(from.shape, data.shape) || from.classNames.length !== data.classNames.length)
        return null;
      const { network, settings: current } = training;
      // No part is trained on in batches of its own, so there may be no memory for them.
      const isPossible = images.length > 0 && network.provide(batchesOf(images.length, current.batchSize)).ok;
      return isPossible ? startEvaluation(network, from, images, current.batchSize) : null;
    },
    examine() {
      if (training.ended === 'diverged') return null;
      const { analysis, settings: current, network } = training;
      const found = examineNetwork(analysis, current, network.main.readWeights(), data, kernels);
      return found.ok ? found.value : null;
    },
    startAttribution: () => null,
    saliency({ image, question }) {
      const inspector = currentInspector();
      return image !== null && inspector?.accepts(image) === true
        ? inspector.saliency(image, question)
        : null;
    },
    startDissection: (wanted) => atOnce(() => dissectTraining(dissector, training, wanted)),
    inspect({ image, target, tensors }) {
      const inspector = currentInspector();
      if (image === null || inspector?.accepts(image) !== true) return null;
      return inspector.inspect(image, target, tensors);
    },
    startProof({ image, target, seed, samples }) {
      const loss = lossNamed(training.settings.loss);
      if (!loss.ok || image === null || image.length !== sizeOf(data.shape)) return null;
      const started = startProof({
        ...{ document: training.document, loss: loss.value, image, target, seed, samples, kernels },
        ...{ weights: training.network.main.readWeights(), exactness: 'fast' },
      });
      return started.ok ? started.value : null;
    },
    startHistory: (node) => ({
      ...{ total: 0, done: 0, advance: () => undefined, release: () => undefined },
      result: () => histories.of(node),
    }),
    historySoFar: (node) => histories.of(node),
    readWeights: () => listTensors(training.network.main.readWeights()),
    readCheckpoint: () => packCheckpoint(training.checkpoint()),
    release() {
      dissector.release();
      training.release();
    },
  });
}

function resume(
  bytes: Uint8Array,
  data: TrainingData,
  kernels: Kernels,
): Result<Training, readonly Problem[]> {
  const name = t('training.checkpoint');
  const checkpoint = openCheckpoint(bytes, name);
  return checkpoint.ok ? resumeTraining(checkpoint.value, data, name, kernels) : checkpoint;
}
