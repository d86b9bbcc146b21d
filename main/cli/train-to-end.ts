import { setImmediate as nextTask } from 'node:timers/promises';
import type { TrainingData } from '../../core/data/data-set.ts';
import type { Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { problemText } from '../../core/text/text.ts';
import { divergenceProblem } from '../../core/train/divergence.ts';
import { startEvaluation, type Evaluation } from '../../core/train/evaluation.ts';
import type { HistoryData } from '../../core/train/history-data.ts';
import type { Evaluations } from '../../core/train/history-file.ts';
import { batchesOf } from '../../core/train/network.ts';
import type { Training } from '../../core/train/training.ts';
import { saveCheckpoint, saveEpoch, saveHistory } from './run-outputs.ts';
import type { TrainReport } from './train-report.ts';
import type { TrainingImages } from './training-data.ts';
import type { VerbOutcome } from './verb.ts';

/** Within an epoch, this much work at the most is lost when the power goes. */
const CHECKPOINT_MILLISECONDS = 15_000;
/** How long is computed before signals are let in. */
const SLICE_MILLISECONDS = 50;

export interface TrainingSite {
  readonly folder: string;
  readonly images: TrainingImages;
  /** The same for `history.json`. */
  readonly described: HistoryData;
  readonly report: TrainReport;
  /** Becomes true when a person, or the system, asks the program to end. */
  readonly interruption: { readonly asked: boolean };
}

/** Trains, keeps what comes of it in the folder, and evaluates at the end. An interruption keeps a checkpoint. */
export async function trainToEnd(training: Training, site: TrainingSite): Promise<VerbOutcome> {
  const { folder, report, interruption } = site;
  // A run that was cut after its last checkpoint may lack what comes before the checkpoint of its end.
  const save = training.ended === null || training.ended === 'diverged' ? saveHistory : saveEpoch;
  const written = await save(folder, training, site.described, null);
  if (!written.ok) return refuse(written.error);
  let savedAt = performance.now();
  let sliceAt = savedAt;
  while (training.ended === null) {
    const moment = training.advance();
    const diverged = training.ended === 'diverged';
    if (moment === 'epoch' && !diverged) {
      const saved = await saveEpoch(folder, training, site.described, null);
      if (!saved.ok) return refuse(saved.error);
      savedAt = performance.now();
      report.epoch(training);
    } else {
      report.progress(training);
    }
    const now = performance.now();
    if (now - sliceAt >= SLICE_MILLISECONDS) {
      await nextTask();
      sliceAt = performance.now();
    }
    if (diverged || (!interruption.asked && now - savedAt < CHECKPOINT_MILLISECONDS)) continue;
    const saved = await saveCheckpoint(folder, training);
    if (!saved.ok) return refuse(saved.error);
    savedAt = performance.now();
    if (interruption.asked) {
      report.stopped(training, training.history.epochs.length);
      return success(0);
    }
  }
  return training.history.divergence === null ? finish(training, site) : diverge(training, site);
}

/** The weights of the last whole epoch stay as they are. */
async function diverge(training: Training, site: TrainingSite): Promise<VerbOutcome> {
  const saved = await saveHistory(site.folder, training, site.described, null);
  if (!saved.ok) return refuse(saved.error);
  const { divergence } = training.history;
  if (divergence !== null) site.report.diverged(divergenceProblem(divergence), training);
  return success(1);
}

async function finish(training: Training, site: TrainingSite): Promise<VerbOutcome> {
  const { folder, images, report, interruption } = site;
  const { data, test } = images;
  const testImages = test?.images ?? new Uint32Array();
  const { train: trained, validation: validated } = data.parts;
  const total = trained.length + validated.length + testImages.length;
  const evaluate = (from: TrainingData, part: Uint32Array, before: number) =>
    evaluateAll(training, from, part, interruption, (done) => report.evaluating(before + done, total));
  const train = await evaluate(data, trained, 0);
  const validation = await evaluate(data, validated, trained.length);
  const tested = await evaluate(test?.data ?? data, testImages, trained.length + validated.length);
  if (!train.ok || !validation.ok || !tested.ok) {
    report.stopped(training, training.history.epochs.length);
    return success(0);
  }
  const evaluations: Evaluations = {
    train: train.value,
    validation: validation.value,
    test: tested.value,
  };
  const kept = await saveHistory(folder, training, site.described, evaluations);
  if (!kept.ok) return refuse(kept.error);
  report.done(training, evaluations);
  return success(0);
}

/** null without images; fails when it is interrupted. */
async function evaluateAll(
  { network, settings }: Training,
  data: TrainingData,
  images: Uint32Array,
  interruption: TrainingSite['interruption'],
  onProgress: (done: number) => void,
): Promise<Result<Evaluation | null, null>> {
  if (images.length === 0) return success(null);
  const { batchSize } = settings;
  const provided = network.provide(batchesOf(images.length, batchSize));
  if (!provided.ok) throw new Error(provided.error.map(problemText).join(' '));
  const pass = startEvaluation(network, data, images, batchSize);
  let sliceAt = performance.now();
  while (pass.advance() !== null) {
    onProgress(pass.done);
    if (performance.now() - sliceAt >= SLICE_MILLISECONDS) {
      await nextTask();
      sliceAt = performance.now();
    }
    if (interruption.asked) return failure(null);
  }
  return success(pass.result());
}

function refuse(problem: Problem): Result<never, string> {
  return failure(problemText(problem));
}
