/** Trains a model on a folder of images, from the beginning or from where an earlier run stopped. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { analyze } from '../../core/graph/analyze.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import { parseModelBytes, parseModelDocument } from '../../core/graph/parse.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import { ARCHIVE_LIMITS, LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import type { NamedTensors } from '../../core/tensor/tensor.ts';
import { t } from '../../core/text/text.ts';
import type { Checkpoint } from '../../core/train/checkpoint.ts';
import { createTraining, resumeTraining, type Training } from '../../core/train/training.ts';
import { networkProblems } from '../../core/train/training-problems.ts';
import { describeData } from './describe-data.ts';
import { problemLine } from './problem-line.ts';
import { createRunFolder, discardRun, readRunFile, saveRunFile } from './run-folder.ts';
import { checkpointPath, HISTORY_FILE, MODEL_FILE, readCheckpoint } from './run-outputs.ts';
import { readRunSettings, RUN_FILE, saveRunSettings, type RunSettings } from './run-settings.ts';
import { readTextFile } from './read-text-file.ts';
import { readWeights } from './read-weights.ts';
import { readTrainCall, type NewTraining, type ResumedTraining } from './train-options.ts';
import { createTrainReport, type TrainReport } from './train-report.ts';
import { trainToEnd, type TrainingSite } from './train-to-end.ts';
import { readTrainingData } from './training-data.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export const train: Verb = {
  name: 'train',
  about: t('cli.train.about'),
  help: t('cli.train.help', { example: '{"type":"sgd","learningRate":0.01,"momentum":0.9,"clipNorm":1}' }),
  async run(args, context) {
    const call = readTrainCall(args);
    if (!call.ok) return call;
    // From the first file on: what is begun can be gone on with, whenever it is interrupted.
    const interruption = { asked: false };
    const release = context.onInterrupt(() => {
      interruption.asked = true;
    });
    const site = { context, interruption };
    try {
      return await (call.value.kind === 'new' ? begin(call.value, site) : resume(call.value, site));
    } finally {
      release();
    }
  },
};

interface Site {
  readonly context: CommandContext;
  readonly interruption: TrainingSite['interruption'];
}

/** A run with a folder of its own, which holds what it was asked for. */
interface Run {
  readonly folder: string;
  /** The file that the document comes from. */
  readonly source: string;
  readonly document: ModelDocument;
  readonly settings: RunSettings;
  /** null: from the beginning. */
  readonly checkpoint: Checkpoint | null;
}

async function begin(call: NewTraining, site: Site): Promise<VerbOutcome> {
  const { model, settings } = call;
  const text = await readTextFile(model);
  if (!text.ok) return refuse([text.error]);
  const document = parseModelDocument(text.value, shownFileName(model));
  if (!document.ok) return refuse(document.error, model);
  const problems = networkProblems(analyze(document.value), settings.training.loss);
  if (problems.length > 0) return refuse(problems, model);
  const folder = call.out ?? freeFolder(model);
  if (await isTaken(folder, text.value)) {
    return refuse([problem('RUN_EXISTS', { folder: shownFileName(folder) })]);
  }
  const made = await createRunFolder(folder);
  if (!made.ok) return refuse([made.error]);
  const run = { folder, source: model, document: document.value, settings, checkpoint: null };
  const saved = await saveRequest(run, text.value);
  const outcome = saved.ok ? await go(run, call, site) : refuse([saved.error]);
  // It never began: the same call, once it is put right, must not find a training in its way.
  if (!outcome.ok && !existsSync(path.join(folder, HISTORY_FILE))) {
    const isSource = path.resolve(model) === path.resolve(folder, MODEL_FILE);
    await discardRun(folder, isSource ? [RUN_FILE] : [RUN_FILE, MODEL_FILE], made.value.isNew);
  }
  return outcome;
}

/** By a training, or by another model; one that was cut off before it had written all it begins with is written again. */
async function isTaken(folder: string, model: string): Promise<boolean> {
  if (existsSync(path.join(folder, RUN_FILE))) return true;
  const bytes = await readRunFile(folder, MODEL_FILE, LIMITS.jsonBytes);
  return bytes.ok ? new TextDecoder().decode(bytes.value) !== model : bytes.error.code !== 'FILE_GONE';
}

/** The order matters: with run.json, which comes last, everything is there to begin again from. */
async function saveRequest({ folder, settings }: Run, model: string): Promise<Result<null, Problem>> {
  const saved = await saveRunFile(folder, MODEL_FILE, new TextEncoder().encode(model));
  return saved.ok ? saveRunSettings(folder, settings) : saved;
}

async function resume(call: ResumedTraining, site: Site): Promise<VerbOutcome> {
  const { folder } = call;
  const settings = await readRunSettings(folder);
  if (!settings.ok) {
    const isMissing = settings.error.code === 'FILE_GONE';
    return refuse([isMissing ? problem('RUN_NONE', { folder: shownFileName(folder) }) : settings.error]);
  }
  const checkpoint = await readCheckpoint(folder);
  if (!checkpoint.ok) return refuse(checkpoint.error, checkpointPath(folder));
  const source = checkpoint.value === null ? path.join(folder, MODEL_FILE) : checkpointPath(folder);
  const document = checkpoint.value === null ? await readModel(folder) : success(checkpoint.value.document);
  if (!document.ok) return refuse(document.error, source);
  const { loss } = checkpoint.value?.settings ?? settings.value.training;
  const problems = networkProblems(analyze(document.value), loss);
  if (problems.length > 0) return refuse(problems, source);
  const run = {
    folder,
    source,
    document: document.value,
    settings: settings.value,
    checkpoint: checkpoint.value,
  };
  return go(run, call, site);
}

async function readModel(folder: string): Promise<Result<ModelDocument, readonly Problem[]>> {
  const bytes = await readRunFile(folder, MODEL_FILE, LIMITS.jsonBytes);
  if (!bytes.ok) return failure([bytes.error]);
  return parseModelBytes(bytes.value, shownFileName(path.join(folder, MODEL_FILE)));
}

async function go(
  run: Run,
  { threads, json }: Pick<NewTraining, 'threads' | 'json'>,
  { context, interruption }: Site,
): Promise<VerbOutcome> {
  const { folder, document, settings, checkpoint } = run;
  // Before the images, which may take minutes.
  const weights = await readStartWeights(checkpoint === null ? settings.weights : null);
  if (!weights.ok) return refuse([weights.error], settings.weights);
  const report = createTrainReport(context, json, folder);
  try {
    const shape = analyze(document).input?.output ?? [];
    const images = await readTrainingData(settings, shape, context, {
      onProgress: (progress) => report.reading(progress),
      isCancelled: () => interruption.asked,
    });
    if (!images.ok) {
      if (images.error.code !== 'DATA_STOPPED') return refuse([images.error]);
      report.stopped(null, checkpoint?.history.epochs.length ?? 0);
      return success(0);
    }
    const training = openTraining(run, images.value.data, weights.value, context.kernels(threads), report);
    if (!training.ok)
      return refuse(training.error, checkpoint !== null || concernsFile(training.error) ? run.source : null);
    const described = describeData(images.value);
    report.ready(training.value, images.value, described);
    return await trainToEnd(training.value, {
      folder,
      images: images.value,
      described,
      report,
      interruption,
    });
  } finally {
    report.close();
  }
}

function openTraining(
  { folder, document, settings, checkpoint }: Run,
  data: Training['data'],
  weights: NamedTensors | null,
  kernels: Kernels,
  report: TrainReport,
): Result<Training, readonly Problem[]> {
  if (checkpoint !== null) return resumeTraining(checkpoint, data, checkpointPath(folder), kernels);
  if (weights !== null) report.startWeights(analyze(document), weights);
  return createTraining({ document, settings: settings.training, data, weights, kernels });
}

/** Settings may not fit the data, whatever is in the files. */
function concernsFile(problems: readonly Problem[]): boolean {
  return problems.some(({ node }) => node !== undefined);
}

async function readStartWeights(file: string | null): Promise<Result<NamedTensors | null, Problem>> {
  if (file === null) return success(null);
  const bytes = await readRunFile(path.dirname(file), path.basename(file), ARCHIVE_LIMITS.fileBytes);
  return bytes.ok ? readWeights(bytes.value, shownFileName(file)) : bytes;
}

/** "runs/lesson-1" for the first run of lesson.json, below where the command is called. */
function freeFolder(model: string): string {
  const name = path.basename(model).replace(/\.json$/i, '');
  for (let number = 1; ; number++) {
    const folder = path.join('runs', `${name}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}

function refuse(problems: readonly Problem[], file: string | null = null): Result<never, string> {
  return failure(problemLine(problems, file));
}
