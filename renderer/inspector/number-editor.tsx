import { useState, type ReactElement } from 'react';
import type { IntegerField, NumberField } from '../../core/layers/field.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { FieldRow } from './field-row.tsx';
import { setParam, type Param } from './param.ts';
import { expectation } from './expectation.ts';

export function NumberEditor({ param }: { readonly param: Param<IntegerField | NumberField> }): ReactElement {
  const [valid, setValid] = useState(true);
  const { field, raw } = param;
  const integer = field.kind === 'integer';
  return (
    <FieldRow param={param} typingError={valid ? null : expectation({ ...field, integer })}>
      {(control) => (
        <NumberInput
          {...control}
          value={typeof raw === 'number' ? raw : NaN}
          min={field.min}
          max={field.max}
          integer={integer}
          onValidity={setValid}
          onValue={(value) => setParam(param, value)}
        />
      )}
    </FieldRow>
  );
}
