import type { Exactness } from '../../core/kernels/kernels.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { Loss } from '../../core/train/loss.ts';
import { lossNamed } from '../../core/train/losses/losses.ts';
import type { Optimizer } from '../../core/train/optimizer.ts';
import { DEFAULT_TRAINING_SETTINGS, TRAINING_LIMITS } from '../../core/train/training-settings.ts';
import { optimizerOption } from './optimizer-option.ts';
import { numberOption, parseOptions, type ParsedOptions } from './parse-options.ts';
import { threadsOption } from './threads-option.ts';

export const DEFAULT_SECONDS = 2;

/** What the arguments of `plan` ask for. */
export interface PlanCall {
  readonly model: string;
  readonly batch: number;
  /** null: prediction alone. */
  readonly learning: { readonly loss: Loss; readonly optimizer: Optimizer } | null;
  readonly exactness: Exactness;
  /** null: as many as the machine has use for. */
  readonly threads: number | null;
  /** 0: it is not measured. */
  readonly seconds: number;
  readonly json: boolean;
}

export function readPlanCall(args: readonly string[]): Result<PlanCall, string> {
  const options = parseOptions('plan', args, {
    batch: { type: 'string' },
    prediction: { type: 'boolean' },
    exact: { type: 'boolean' },
    optimizer: { type: 'string' },
    loss: { type: 'string' },
    threads: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return options;
  const call = readValues(options.value);
  return call.ok ? call : failure(t('cli.badOption', { verb: 'plan', detail: call.error }));
}

function readValues({ text, flags, positionals }: ParsedOptions): Result<PlanCall, string> {
  const [model, ...others] = positionals;
  if (model === undefined || others.length > 0) return failure(t('cli.oneFile'));
  const batch = numberOption('--batch', text['batch'], DEFAULT_TRAINING_SETTINGS.batchSize, {
    ...TRAINING_LIMITS.batchSize,
    whole: true,
  });
  if (!batch.ok) return batch;
  const learning = flags.has('prediction') ? noLearning(text) : readLearning(text);
  if (!learning.ok) return learning;
  const threads = threadsOption(text['threads']);
  if (!threads.ok) return threads;
  const seconds = numberOption('--seconds', text['seconds'], DEFAULT_SECONDS, {
    min: 0,
    max: 3600,
    whole: false,
  });
  if (!seconds.ok) return seconds;
  return success({
    model,
    batch: batch.value,
    learning: learning.value,
    exactness: flags.has('exact') ? 'exact' : 'fast',
    threads: threads.value,
    seconds: seconds.value,
    json: flags.has('json'),
  });
}

function noLearning(text: ParsedOptions['text']): Result<null, string> {
  const option = ['optimizer', 'loss'].find((name) => text[name] !== undefined);
  if (option === undefined) return success(null);
  return failure(t('cli.plan.predictionAlone', { option: `--${option}` }));
}

function readLearning(text: ParsedOptions['text']): Result<NonNullable<PlanCall['learning']>, string> {
  const chosen = optimizerOption(text['optimizer']);
  if (!chosen.ok) return chosen;
  const loss = lossNamed(text['loss'] ?? DEFAULT_TRAINING_SETTINGS.loss);
  if (!loss.ok) return failure(problemText(loss.error));
  return success({ loss: loss.value, optimizer: chosen.value.optimizer });
}
