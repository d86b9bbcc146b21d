import type { ReactElement } from 'react';
import type { Json, JsonObject } from '../../core/graph/document.ts';
import { isObject } from '../../core/json-value.ts';
import type { Field as FieldDescription } from '../../core/layers/field.ts';
import { t } from '../../core/text/text.ts';
import { OPTIMIZERS } from '../../core/train/optimizers/optimizers.ts';
import { SCHEDULE_FIELDS } from '../../core/train/optimizers/parse-schedule.ts';
import type { TrainingSettings } from '../../core/train/training-settings.ts';
import { ReadingButton } from '../reading/reading-button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { SettingNumber } from './setting-number.tsx';

interface OptimizerFieldsProps {
  readonly training: TrainingSettings;
  /** `field`: edits of the same one in a row are one step of undo. */
  readonly onTraining: (training: TrainingSettings, field?: string) => void;
}

/** The rule by which weights follow gradients: its own parameters, the schedule of its rate, and clipping. */
export function OptimizerFields({ training, onTraining }: OptimizerFieldsProps): ReactElement {
  const { optimizer } = training;
  const type = OPTIMIZERS.find((each) => each.type === optimizer['type']) ?? OPTIMIZERS[0]!;
  const { learningRate, ...others } = type.fields;
  const set = (changes: JsonObject, field?: string): void =>
    onTraining({ ...training, optimizer: { ...optimizer, ...changes } }, field);
  return (
    <>
      <Field
        label={t('training.optimizer')}
        help={type.help}
        aside={<ReadingButton entry={type.type} name={type.label} />}
      >
        {(control) => (
          <Select
            {...control}
            value={type.type}
            options={OPTIMIZERS.map((each) => ({ value: each.type, label: each.label }))}
            onValue={(value) => onTraining({ ...training, optimizer: withCommon(optimizer, value) })}
          />
        )}
      </Field>
      {learningRate !== undefined && (
        <ParameterField name="learningRate" field={learningRate} params={optimizer} onParams={set} />
      )}
      <details className="lesson-wide lesson-more">
        <summary>{t('training.moreOptimizer')}</summary>
        <div className="lesson-fields">
          {Object.entries(others).map(([name, field]) => (
            <ParameterField key={name} name={name} field={field} params={optimizer} onParams={set} />
          ))}
          <ScheduleFields
            schedule={optimizer['schedule']}
            onSchedule={(schedule, field) => set({ schedule }, field)}
          />
          <Clip name="clipNorm" optimizer={optimizer} onParams={set} />
          <Clip name="clipValue" optimizer={optimizer} onParams={set} />
        </div>
      </details>
    </>
  );
}

/** What is common to all optimizers stays when another one is chosen; its rate and memory are its own matter. */
function withCommon(optimizer: JsonObject, type: string): JsonObject {
  const { schedule = null, clipNorm = null, clipValue = null } = optimizer;
  const common = Object.entries({ schedule, clipNorm, clipValue }).filter(([, value]) => value !== null);
  return { type, ...Object.fromEntries(common) };
}

interface ParameterFieldProps {
  readonly name: string;
  readonly field: FieldDescription;
  readonly params: JsonObject;
  readonly onParams: (changes: JsonObject, field?: string) => void;
}

/** A parameter as its description asks: a number, or yes and no. What is left out shows its default. */
function ParameterField({ name, field, params, onParams }: ParameterFieldProps): ReactElement | null {
  const value: Json | undefined = params[name];
  if (field.kind === 'boolean') {
    return (
      <div className="lesson-wide">
        <Checkbox
          label={field.label}
          title={field.help}
          checked={typeof value === 'boolean' ? value : field.fallback === true}
          onValue={(checked) => onParams({ [name]: checked })}
        />
      </div>
    );
  }
  if (field.kind !== 'number' && field.kind !== 'integer') return null;
  return (
    <SettingNumber
      label={field.label}
      help={field.help}
      value={typeof value === 'number' ? value : (field.fallback ?? field.initial)}
      range={field}
      whole={field.kind === 'integer'}
      onValue={(next) => onParams({ [name]: next }, name)}
    />
  );
}

interface ScheduleFieldsProps {
  readonly schedule: Json | undefined;
  readonly onSchedule: (schedule: JsonObject | null, field?: string) => void;
}

function ScheduleFields({ schedule, onSchedule }: ScheduleFieldsProps): ReactElement {
  const params = isObject(schedule) ? schedule : { type: 'constant' };
  const type = typeof params['type'] === 'string' ? params['type'] : 'constant';
  const fields = Object.entries(SCHEDULE_FIELDS[type as keyof typeof SCHEDULE_FIELDS] ?? {});
  return (
    <>
      <div className="lesson-wide">
        <Field label={t('training.schedule')} help={t('training.scheduleHelp')}>
          {(control) => (
            <Select
              {...control}
              value={type}
              options={Object.keys(SCHEDULE_FIELDS).map((value) => ({
                value,
                label: t(`training.schedule.${value as keyof typeof SCHEDULE_FIELDS}`),
              }))}
              onValue={(value) => onSchedule(freshSchedule(value))}
            />
          )}
        </Field>
      </div>
      {fields.map(([name, field]) => (
        <ParameterField
          key={name}
          name={name}
          field={field}
          params={params}
          onParams={(changes, coalesce) => onSchedule({ ...params, ...changes }, coalesce)}
        />
      ))}
    </>
  );
}

/** With all that the schedule needs; null: the rate stays, which is the default. */
function freshSchedule(type: string): JsonObject | null {
  const fields = Object.entries(SCHEDULE_FIELDS).find(([name]) => name === type)?.[1] ?? {};
  if (type === 'constant') return null;
  const params = Object.entries(fields).flatMap(([name, { initial, fallback }]) =>
    fallback === undefined ? [[name, initial] as const] : [],
  );
  return { type, ...Object.fromEntries(params) };
}

interface ClipProps {
  readonly name: 'clipNorm' | 'clipValue';
  readonly optimizer: JsonObject;
  readonly onParams: (changes: JsonObject, field?: string) => void;
}

/** Usual, and on the safe side. */
const USUAL_CLIP = 1;
const CLIP_RANGE = { min: Number.MIN_VALUE, max: 1_000_000 };

function Clip({ name, optimizer, onParams }: ClipProps): ReactElement {
  const value = optimizer[name];
  const isOn = typeof value === 'number';
  return (
    <>
      <div className="lesson-wide">
        <Checkbox
          label={t(`training.${name}`)}
          title={t(`training.${name}Help`)}
          checked={isOn}
          onValue={(on) => onParams({ [name]: on ? USUAL_CLIP : null })}
        />
      </div>
      {isOn && (
        <SettingNumber
          label={t(`training.${name}Limit`)}
          value={value}
          range={CLIP_RANGE}
          onValue={(next) => onParams({ [name]: next }, name)}
        />
      )}
    </>
  );
}
