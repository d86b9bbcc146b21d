import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { analyze } from '../../core/graph/analyze.ts';
import { parseModelBytes } from '../../core/graph/parse.ts';
import { readJsonBytes } from '../../core/json-bytes.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import { ARCHIVE_LIMITS, LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { historyFormat } from '../../core/train/history-file.ts';
import { createModel, type Model } from '../../core/train/model.ts';
import { predictionProblems } from '../../core/train/training-problems.ts';
import { targetCoding } from '../../core/train/target-coding.ts';
import { readVersioned } from '../../core/versioned-json.ts';
import { choiceOption, parseOptions } from './parse-options.ts';
import { problemLine } from './problem-line.ts';
import { readWeights } from './read-weights.ts';
import { readRunFile } from './run-folder.ts';
import { BEST_FILE, HISTORY_FILE, MODEL_FILE, WEIGHTS_FILE } from './run-outputs.ts';
import { threadsOption } from './threads-option.ts';
import type { CommandContext, Verb, VerbOutcome } from './verb.ts';

export const predict: Verb = {
  name: 'predict',
  about: t('cli.predict.about'),
  help: t('cli.predict.help'),
  run,
};

interface Classifier {
  readonly model: Model;
  /** Of its input. */
  readonly shape: Shape;
  readonly classNames: readonly string[];
}

interface Prediction {
  readonly image: string;
  readonly label: number;
  readonly className: string | null;
  readonly probabilities: readonly number[];
}

async function run(args: readonly string[], context: CommandContext): Promise<VerbOutcome> {
  const options = parseOptions('predict', args, {
    image: { type: 'string', multiple: true },
    weights: { type: 'string' },
    threads: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return options;
  const { text, lists, flags, positionals } = options.value;
  const badCall = (detail: string) => failure(t('cli.badOption', { verb: 'predict', detail }));
  const [folder, ...others] = positionals;
  const given = lists['image'] ?? [];
  if (folder === undefined) return badCall(t('cli.predict.oneRun'));
  if (given.length === 0) return badCall(t('cli.optionMissing', { option: '--image' }));
  const which = choiceOption('--weights', text['weights'], 'last', ['last', 'best']);
  if (!which.ok) return badCall(which.error);
  const threads = threadsOption(text['threads']);
  if (!threads.ok) return badCall(threads.error);

  const weights = which.value === 'best' ? BEST_FILE : WEIGHTS_FILE;
  const classifier = await openClassifier(folder, weights, context.kernels(threads.value));
  if (!classifier.ok) return classifier;
  const predictions: Prediction[] = [];
  const refused: Problem[] = [];
  for (const image of [...given, ...others]) {
    const found = await classify(classifier.value, image, context);
    if (found.ok) predictions.push(found.value);
    else refused.push(found.error);
  }
  if (flags.has('json')) context.print(JSON.stringify(predictions));
  else for (const prediction of predictions) context.print(line(prediction));
  if (refused.length === 0) return success(0);
  return failure(problemLine(refused));
}

async function classify(
  { model, shape, classNames }: Classifier,
  image: string,
  context: CommandContext,
): Promise<Result<Prediction, Problem>> {
  const sample = await context.prepareImage(image, shape);
  if (!sample.ok) return sample;
  sample.value.pixels.forEach((value, i) => {
    model.x[i] = value / 255;
  });
  model.predict();
  const coding = targetCoding(model.y.length);
  const label = coding.predicted(model.y, 0);
  const classes = Math.max(model.y.length, 2);
  return success({
    image,
    label,
    className: classNames[label] ?? null,
    probabilities: Array.from({ length: classes }, (_, c) => coding.probability(model.y, 0, c)),
  });
}

function line({ image, label, className, probabilities }: Prediction): string {
  const name = className ?? String(label);
  const probability = formatProbability(probabilities[label] ?? Number.NaN);
  return t('cli.predict.line', { image, className: name, probability });
}

async function openClassifier(
  folder: string,
  weightsFile: string,
  kernels: Kernels,
): Promise<Result<Classifier, string>> {
  const refuse = (problems: readonly Problem[], name?: string) =>
    failure(problemLine(problems, name === undefined ? null : path.join(folder, name)));
  const inFolder = (name: string) => shownFileName(path.join(folder, name));
  const read = async (name: string, limit: number) => {
    const bytes = await readRunFile(folder, name, limit);
    if (bytes.ok || bytes.error.code !== 'FILE_GONE') return bytes;
    return failure(problem('RUN_NOT_TRAINED', { folder: shownFileName(folder), file: name }));
  };
  const modelBytes = await read(MODEL_FILE, LIMITS.jsonBytes);
  if (!modelBytes.ok) return refuse([modelBytes.error]);
  const document = parseModelBytes(modelBytes.value, inFolder(MODEL_FILE));
  if (!document.ok) return refuse(document.error, MODEL_FILE);
  const historyBytes = await read(HISTORY_FILE, LIMITS.jsonBytes);
  if (!historyBytes.ok) return refuse([historyBytes.error]);
  const json = readJsonBytes(historyBytes.value, inFolder(HISTORY_FILE));
  if (!json.ok) return refuse([json.error]);
  const history = readVersioned(json.value, historyFormat, inFolder(HISTORY_FILE));
  if (!history.ok) return refuse([history.error]);
  const weightBytes = await read(weightsFile, ARCHIVE_LIMITS.fileBytes);
  if (!weightBytes.ok) return refuse([weightBytes.error]);
  const weights = readWeights(weightBytes.value, inFolder(weightsFile));
  if (!weights.ok) return refuse([weights.error], weightsFile);

  const analysis = analyze(document.value);
  const { classNames } = history.value.data;
  const problems = predictionProblems(analysis, classNames.length);
  if (problems.length > 0) return refuse(problems, MODEL_FILE);
  const model = createModel(analysis, { training: false, kernels });
  if (!model.ok) return refuse(model.error, MODEL_FILE);
  const written = model.value.writeWeights(weights.value);
  if (!written.ok) return refuse(written.error, weightsFile);
  const shape = analysis.input?.output ?? [];
  return success({ model: model.value, shape, classNames });
}
