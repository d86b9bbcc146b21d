import { useId, useState, type ReactElement } from 'react';
import type { JsonObject } from '../../core/graph/document.ts';
import type { InitializerField } from '../../core/layers/field.ts';
import { INITIALIZERS } from '../../core/layers/initializer-spec.ts';
import { t } from '../../core/text/text.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { Select } from '../ui/select.tsx';
import { expectation } from './expectation.ts';
import { FieldRow } from './field-row.tsx';
import { endParam, setParam, type Param } from './param.ts';

/** An initializer by its name, with a line for each of its arguments. */
export function InitializerEditor({ param }: { readonly param: Param<InitializerField> }): ReactElement {
  const spec = specOf(param.raw);
  const known = INITIALIZERS[spec.type];
  const names = Object.keys(INITIALIZERS);
  const options = known === undefined ? [spec.type, ...names] : names;
  return (
    <>
      <FieldRow param={param}>
        {(control) => (
          <Select
            {...control}
            value={spec.type}
            options={options.map((name) => ({ value: name, label: name }))}
            onValue={(type) => {
              setParam(param, type);
              endParam();
            }}
          />
        )}
      </FieldRow>
      {Object.entries(known ?? {}).map(([name, { fallback, range, options: choices }]) => {
        const value = spec[name] ?? fallback;
        const set = (next: string | number): void => setParam(param, { ...spec, [name]: next });
        const label = t('inspector.argument', { label: param.field.label, argument: name });
        return range === undefined ? (
          <ArgumentRow key={name} name={name} label={label}>
            {(id) => (
              <Select
                id={id}
                value={typeof value === 'string' ? value : ''}
                options={(choices ?? []).map((choice) => ({ value: choice, label: choice }))}
                onValue={set}
              />
            )}
          </ArgumentRow>
        ) : (
          <NumberArgument
            key={name}
            name={name}
            label={label}
            value={typeof value === 'number' ? value : NaN}
            range={range}
            onValue={set}
          />
        );
      })}
    </>
  );
}

interface NumberArgumentProps {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number };
  readonly onValue: (value: number) => void;
}

/** A number that belongs to the field above it: an argument, a strength. */
export function NumberArgument({ name, label, value, range, onValue }: NumberArgumentProps): ReactElement {
  const [valid, setValid] = useState(true);
  return (
    <ArgumentRow name={name} label={label} error={valid ? null : expectation({ ...range, integer: false })}>
      {(id, described) => (
        <NumberInput
          id={id}
          aria-describedby={described}
          value={value}
          {...range}
          onValidity={setValid}
          onValue={onValue}
        />
      )}
    </ArgumentRow>
  );
}

interface ArgumentRowProps {
  readonly name: string;
  readonly label: string;
  readonly error?: string | null;
  readonly children: (id: string, described: string | undefined) => ReactElement;
}

/** Shown by its short name under its field, named in full for those who hear it alone. */
function ArgumentRow({ name, label, error = null, children }: ArgumentRowProps): ReactElement {
  const id = useId();
  return (
    <div className="row row-part" onBlur={endParam}>
      <label className="row-label" htmlFor={id}>
        <span aria-hidden="true">{name}</span>
        <span className="visually-hidden">{label}</span>
      </label>
      <div className="row-control">{children(id, error === null ? undefined : `${id}-error`)}</div>
      {error !== null && (
        <p className="row-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function specOf(raw: unknown): JsonObject & { readonly type: string } {
  if (typeof raw === 'string') return { type: raw };
  if (isSpec(raw)) return raw;
  return { type: '' };
}

function isSpec(raw: unknown): raw is JsonObject & { readonly type: string } {
  return typeof raw === 'object' && raw !== null && 'type' in raw && typeof raw.type === 'string';
}
