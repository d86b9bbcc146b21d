/**
 * Reads an optimizer as a document writes it: `{"type": "adam", "learningRate": 0.001, "clipNorm": 1, "clipValue": 0.5,
 * "schedule": {"type": "cosine", "decaySteps": 1000}}`. What is left out takes its default; a name alone leaves out all.
 */
import { isObject, shownJson } from '../../json-value.ts';
import type { Json, JsonObject } from '../../graph/document.ts';
import type { LayerFault } from '../../layers/layer.ts';
import { wrongType } from '../../layers/parse-fields.ts';
import { problem, type Problem } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import { CONSTANT, type Schedule } from '../../schedule.ts';
import type { Optimizer, OptimizerType } from '../optimizer.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { parseSchedule } from './parse-schedule.ts';

const COMMON = ['clipNorm', 'clipValue', 'schedule'];

export function parseOptimizer(value: Json): Result<Optimizer, Problem> {
  const known = OPTIMIZERS.map(({ type }) => type).join(', ');
  if (typeof value === 'string') return parseOptimizer({ type: value });
  if (!isObject(value)) return failure(problem('OPTIMIZER_UNKNOWN', { type: shownJson(value), known }));
  const { type, ...params } = value;
  const optimizer = OPTIMIZERS.find((each) => each.type === type);
  if (optimizer === undefined) return failure(problem('OPTIMIZER_UNKNOWN', { type: shownJson(type), known }));
  const configured = configure(optimizer, params);
  if (configured.ok) return configured;
  const { code, params: found, field } = configured.error;
  return failure(problem(code, { node: optimizer.type, ...found }, field === undefined ? {} : { field }));
}

function configure(
  optimizer: OptimizerType,
  { clipNorm = null, clipValue = null, schedule = null, ...own }: JsonObject,
): Result<Optimizer, LayerFault> {
  const unknown = Object.keys(own).find((name) => !Object.hasOwn(optimizer.fields, name));
  if (unknown !== undefined) {
    const takes = [...Object.keys(optimizer.fields), ...COMMON].join(', ');
    return failure({ code: 'PARAM_UNKNOWN', params: { field: unknown, known: takes }, field: unknown });
  }
  const configured = optimizer.configure(own);
  if (!configured.ok) {
    const [fault] = configured.error;
    if (fault === undefined) throw new Error('A failure has at least one fault.');
    return failure(fault);
  }
  const norm = parseLimit('clipNorm', 'Clip norm', clipNorm);
  if (!norm.ok) return norm;
  const limit = parseLimit('clipValue', 'Clip value', clipValue);
  if (!limit.ok) return limit;
  const scheduled = parseOptionalSchedule(schedule);
  if (!scheduled.ok) return scheduled;
  return success({
    ...configured.value,
    clipNorm: norm.value,
    clipValue: limit.value,
    schedule: scheduled.value,
  });
}

function parseOptionalSchedule(value: Json): Result<Schedule, LayerFault> {
  if (value === null) return success(CONSTANT);
  if (isObject(value)) return parseSchedule(value);
  const { error } = wrongType(value, 'Schedule', 'null or an object with its "type"');
  return failure({ ...error, field: 'schedule' });
}

function parseLimit(field: string, label: string, value: Json): Result<number | null, LayerFault> {
  if (value === null || (typeof value === 'number' && value > 0)) return success(value);
  return failure({ ...wrongType(value, label, 'null or a number above 0').error, field });
}
