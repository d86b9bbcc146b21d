/** Reads an optimizer as a document writes it: `{"type": "sgd", "learningRate": 0.01}`. */
import type { Json } from '../../graph/document.ts';
import { problem, type Problem } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import { t } from '../../text/text.ts';
import { z } from '../../zod.ts';
import type { Optimizer } from '../optimizer.ts';
import { sgd } from './sgd.ts';

const header = z.looseObject({ type: z.string(), learningRate: z.number().min(0).optional() });

/** Options that change nothing at these values are accepted. */
const NEUTRAL: Readonly<Record<string, Json>> = { momentum: 0, nesterov: false };

const DEFAULT_LEARNING_RATE = 0.01;

export function parseOptimizer(value: Json): Result<Optimizer, Problem> {
  const parsed = header.safeParse(value);
  if (!parsed.success)
    return notSupported(t('unsupported.optimizer', { optimizer: JSON.stringify(value).slice(0, 80) }));
  const { type, learningRate = DEFAULT_LEARNING_RATE, ...options } = parsed.data;
  if (type !== 'sgd') return notSupported(t('unsupported.optimizer', { optimizer: type }));
  const option = Object.keys(options).find((name) => options[name] !== NEUTRAL[name]);
  if (option !== undefined)
    return notSupported(t('unsupported.optimizerOption', { option, optimizer: type }));
  return success(sgd(learningRate));
}

function notSupported(what: string): { readonly ok: false; readonly error: Problem } {
  return failure(problem('NOT_SUPPORTED', { what }));
}
