/** Reads a learning-rate schedule: `{"type": "cosine", "decaySteps": 1000, "alpha": 0.1, "warmupSteps": 50}`. */
import type { JsonObject } from '../../graph/document.ts';
import { shownJson } from '../../json-value.ts';
import type { Fields, IntegerField, NumberField } from '../../layers/field.ts';
import type { LayerFault } from '../../layers/layer.ts';
import { parseFields } from '../../layers/parse-fields.ts';
import { failure, success, type Result } from '../../result.ts';
import type { Schedule } from '../../schedule.ts';

const steps = { kind: 'integer', max: 1_000_000_000 } as const;

const warmupSteps: IntegerField = {
  ...steps,
  label: 'Warm-up steps',
  help: 'For how many steps the rate goes up evenly before the schedule begins.',
  fallback: 0,
  initial: 0,
  min: 0,
};

const decay: NumberField = {
  kind: 'number',
  label: 'Decay',
  help: 'The rate is divided by 1 + decay times the number of steps. 0.001 halves it after 1000 steps.',
  fallback: undefined,
  initial: 0.001,
  min: 0,
  max: 1000,
};

const dropEvery: IntegerField = {
  ...steps,
  label: 'Drop every',
  help: 'After how many steps the rate drops, each time.',
  fallback: undefined,
  initial: 1000,
  min: 1,
};

const dropFactor: NumberField = {
  kind: 'number',
  label: 'Drop factor',
  help: 'What the rate is multiplied by when it drops. 0.5 is usual.',
  fallback: 0.5,
  initial: 0.5,
  min: 0,
  max: 1,
};

const decaySteps: IntegerField = {
  ...steps,
  label: 'Decay steps',
  help: 'After how many steps the rate has come down to its end.',
  fallback: undefined,
  initial: 1000,
  min: 1,
};

const alpha: NumberField = {
  kind: 'number',
  label: 'Alpha',
  help: 'What is left of the rate at the end, as a share of it.',
  fallback: 0,
  initial: 0,
  min: 0,
  max: 1,
};

const fields = {
  constant: { warmupSteps },
  timeDecay: { decay, warmupSteps },
  step: { dropEvery, dropFactor, warmupSteps },
  cosine: { decaySteps, alpha, warmupSteps },
} as const satisfies Record<Schedule['type'], Fields>;

/** The parameters of each schedule, in the order in which a person chooses from them. */
export const SCHEDULE_FIELDS: Readonly<Record<Schedule['type'], Fields>> = fields;

export function parseSchedule({ type, ...params }: JsonObject): Result<Schedule, LayerFault> {
  switch (type) {
    case 'constant':
      return typed(type, parseFields(fields.constant, params));
    case 'timeDecay':
      return typed(type, parseFields(fields.timeDecay, params));
    case 'step':
      return typed(type, parseFields(fields.step, params));
    case 'cosine':
      return typed(type, parseFields(fields.cosine, params));
    default: {
      const expected = Object.keys(fields).join(', ');
      const found = typeof type === 'string' ? type : shownJson(type);
      return failure({
        code: 'PARAM_CHOICE',
        params: { label: 'Schedule type', expected, found },
        field: 'schedule',
      });
    }
  }
}

function typed<T extends Schedule['type'], P>(
  type: T,
  parsed: Result<P, readonly LayerFault[]>,
): Result<P & { readonly type: T }, LayerFault> {
  if (parsed.ok) return success({ ...parsed.value, type });
  const [fault] = parsed.error;
  if (fault === undefined) throw new Error('A failure has at least one fault.');
  return failure(fault);
}
