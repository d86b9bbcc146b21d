import type { Json, JsonObject } from '../../core/graph/document.ts';
import { isObject } from '../../core/json-value.ts';
import { readJson } from '../../core/json.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { locatedText } from '../../core/text/located-text.ts';
import { problemText } from '../../core/text/text.ts';
import type { Optimizer } from '../../core/train/optimizer.ts';
import { parseOptimizer } from '../../core/train/optimizers/parse-optimizer.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../core/train/training-settings.ts';

export interface OptimizerChoice {
  /** As a document writes it. */
  readonly json: JsonObject;
  readonly optimizer: Optimizer;
}

/** A name, or JSON as a document writes it; by default the one of trainings. */
export function optimizerOption(found: string | undefined): Result<OptimizerChoice, string> {
  const json = readOption(found);
  if (!json.ok) return json;
  const parsed = parseOptimizer(json.value);
  if (!parsed.ok) return failure(locatedText(parsed.error));
  const optimizer = parsed.value;
  return success({ json: isObject(json.value) ? json.value : { type: optimizer.type }, optimizer });
}

function readOption(found: string | undefined): Result<Json, string> {
  if (found === undefined) return success(DEFAULT_TRAINING_SETTINGS.optimizer);
  if (/^[a-z]+$/i.test(found.trim())) return success(found.trim());
  const json = readJson(found, '--optimizer');
  return json.ok ? json : failure(problemText(json.error));
}
