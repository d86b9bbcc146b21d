import path from 'node:path';
import { failure, success, type Result } from '../../core/result.ts';
import { problemText, t } from '../../core/text/text.ts';
import { lossNamed } from '../../core/train/losses/losses.ts';
import {
  DEFAULT_EARLY_STOPPING,
  DEFAULT_TRAINING_SETTINGS,
  TRAINING_LIMITS,
  type EarlyStopping,
  type TrainingSettings,
} from '../../core/train/training-settings.ts';
import { CACHE_OPTIONS, readCacheChoice, type CacheChoice } from './cache-folder.ts';
import { optimizerOption } from './optimizer-option.ts';
import { numberOption, parseOptions, type ParsedOptions } from './parse-options.ts';
import type { RunSettings } from './run-settings.ts';
import { threadsOption } from './threads-option.ts';

/** What the arguments of `train` ask for. */
export type TrainCall = NewTraining | ResumedTraining;

export interface NewTraining {
  readonly kind: 'new';
  readonly model: string;
  /** null: a new folder beside where the command is called. */
  readonly out: string | null;
  readonly settings: RunSettings;
  /** null: as many as the machine has use for. */
  readonly threads: number | null;
  readonly json: boolean;
  readonly cache: CacheChoice;
}

export interface ResumedTraining {
  readonly kind: 'resume';
  readonly folder: string;
  readonly threads: number | null;
  readonly json: boolean;
  readonly cache: CacheChoice;
}

const OPTIONS = {
  data: { type: 'string' },
  test: { type: 'string' },
  'validation-split': { type: 'string' },
  epochs: { type: 'string' },
  'batch-size': { type: 'string' },
  optimizer: { type: 'string' },
  loss: { type: 'string' },
  seed: { type: 'string' },
  weights: { type: 'string' },
  'early-stopping': { type: 'string' },
  out: { type: 'string' },
  resume: { type: 'string' },
  threads: { type: 'string' },
  ...CACHE_OPTIONS,
  json: { type: 'boolean' },
} as const;

export function readTrainCall(args: readonly string[]): Result<TrainCall, string> {
  const options = parseOptions('train', args, OPTIONS);
  if (!options.ok) return options;
  const { threads: threadCount, ...text } = options.value.text;
  const threads = threadsOption(threadCount);
  if (!threads.ok) return failure(t('cli.badOption', { verb: 'train', detail: threads.error }));
  const cache = readCacheChoice(options.value);
  if (!cache.ok) return failure(t('cli.badOption', { verb: 'train', detail: cache.error }));
  const given = { ...options.value, text };
  const means = { threads: threads.value, cache: cache.value };
  const call = text['resume'] === undefined ? newTraining(given, means) : resumed(given, means);
  return call.ok ? call : failure(t('cli.badOption', { verb: 'train', detail: call.error }));
}

/** What it is done with; the result does not depend on it. */
type Means = Pick<NewTraining, 'threads' | 'cache'>;

function resumed({ text, flags, positionals }: ParsedOptions, means: Means): Result<TrainCall, string> {
  const { resume: folder = '', cache: _, ...others } = text;
  const [other] = Object.keys(others);
  const [stray] = positionals;
  if (other !== undefined) return failure(t('cli.train.resumeAlone', { option: `--${other}` }));
  if (stray !== undefined) return failure(t('cli.noPositionals', { found: stray }));
  return success({ kind: 'resume', folder, json: flags.has('json'), ...means });
}

function newTraining({ text, flags, positionals }: ParsedOptions, means: Means): Result<TrainCall, string> {
  const [model, ...others] = positionals;
  if (model === undefined || others.length > 0) return failure(t('cli.train.oneModel'));
  const { data, test, weights, out } = text;
  if (data === undefined) return failure(t('cli.optionMissing', { option: '--data' }));
  const share = numberOption('--validation-split', text['validation-split'], 0.2, {
    min: 0,
    max: 0.95,
    whole: false,
  });
  if (!share.ok) return share;
  const training = trainingSettings(text);
  if (!training.ok) return training;
  const absolute = (given: string | undefined): string | null =>
    given === undefined ? null : path.resolve(given);
  return success({
    kind: 'new',
    model,
    out: out ?? null,
    settings: {
      data: path.resolve(data),
      test: absolute(test),
      validationSplit: share.value,
      weights: absolute(weights),
      training: training.value,
    },
    json: flags.has('json'),
    ...means,
  });
}

function trainingSettings(text: ParsedOptions['text']): Result<TrainingSettings, string> {
  const defaults = DEFAULT_TRAINING_SETTINGS;
  const whole = (
    option: string,
    fallback: number,
    limits: { readonly min: number; readonly max: number },
  ): Result<number, string> =>
    numberOption(`--${option}`, text[option], fallback, { ...limits, whole: true });
  const epochs = whole('epochs', defaults.epochs, TRAINING_LIMITS.epochs);
  if (!epochs.ok) return epochs;
  const batchSize = whole('batch-size', defaults.batchSize, TRAINING_LIMITS.batchSize);
  if (!batchSize.ok) return batchSize;
  const seed = whole('seed', defaults.seed, TRAINING_LIMITS.seed);
  if (!seed.ok) return seed;
  const optimizer = optimizerOption(text['optimizer']);
  if (!optimizer.ok) return optimizer;
  const loss = lossNamed(text['loss'] ?? defaults.loss);
  if (!loss.ok) return failure(problemText(loss.error));
  const patience = whole('early-stopping', 1, TRAINING_LIMITS.patience);
  if (!patience.ok) return patience;
  const earlyStopping: EarlyStopping | null =
    text['early-stopping'] === undefined ? null : { ...DEFAULT_EARLY_STOPPING, patience: patience.value };
  return success({
    optimizer: optimizer.value.json,
    loss: loss.value.name,
    batchSize: batchSize.value,
    epochs: epochs.value,
    seed: seed.value,
    earlyStopping,
  });
}
