import { useId, useState, type ReactElement } from 'react';
import type { Json } from '../../core/graph/document.ts';
import type { PairField } from '../../core/layers/field.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { expectation } from './expectation.ts';
import { FieldRow } from './field-row.tsx';
import { setParam, type Param } from './param.ts';

/** Two numbers in one line, vertical first, each with a label of its own for those who hear it. */
export function PairEditor({ param }: { readonly param: Param<PairField> }): ReactElement {
  const { field, raw } = param;
  const id = useId();
  const [valid, setValid] = useState<readonly boolean[]>([true, true]);
  const values: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const numbers = [0, 1].map((axis) => (typeof values[axis] === 'number' ? values[axis] : NaN));
  const change = (axis: number, value: number): void => {
    const next: Json[] = numbers.map((number, index) =>
      index === axis ? value : Number.isNaN(number) ? field.min : number,
    );
    setParam(param, next);
  };
  const typingError = valid.every(Boolean) ? null : expectation({ ...field, integer: true });
  return (
    <FieldRow param={param} labels="group" typingError={typingError}>
      {(control) => (
        <div className="pair">
          {field.labels.map((label, axis) => (
            <span key={label} className="pair-part">
              <label className="visually-hidden" htmlFor={`${id}-${axis}`}>
                {label}
              </label>
              <NumberInput
                {...control}
                id={`${id}-${axis}`}
                value={numbers[axis] ?? NaN}
                min={field.min}
                max={field.max}
                integer
                onValidity={(ok) => setValid(valid.map((before, index) => (index === axis ? ok : before)))}
                onValue={(value) => change(axis, value)}
              />
            </span>
          ))}
        </div>
      )}
    </FieldRow>
  );
}
