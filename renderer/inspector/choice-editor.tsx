import type { ReactElement } from 'react';
import { ACTIVATIONS } from '../../core/activations/activations.ts';
import type { BooleanField, ChoiceField } from '../../core/layers/field.ts';
import { ReadingButton } from '../reading/reading-button.tsx';
import { Select } from '../ui/select.tsx';
import { FieldRow } from './field-row.tsx';
import { endParam, setParam, type Param } from './param.ts';

export function ChoiceEditor({ param }: { readonly param: Param<ChoiceField<string>> }): ReactElement {
  const { field, raw } = param;
  const value = typeof raw === 'string' ? raw : '';
  // A value that a document brought along and that is no option is shown as what it is, with its problem.
  const options = field.options.includes(value) ? field.options : [value, ...field.options];
  return (
    <FieldRow
      param={param}
      aside={
        param.name === 'activation' &&
        ACTIVATIONS.some((each) => each === value) && (
          <ReadingButton className="row-about" entry={value} name={value} />
        )
      }
    >
      {(control) => (
        <Select
          {...control}
          value={value}
          options={options.map((option) => ({ value: option, label: option }))}
          onValue={(next) => {
            setParam(param, next);
            endParam();
          }}
        />
      )}
    </FieldRow>
  );
}

export function BooleanEditor({ param }: { readonly param: Param<BooleanField> }): ReactElement {
  return (
    <FieldRow param={param}>
      {(control) => (
        <span className="row-check">
          <input
            {...control}
            type="checkbox"
            checked={param.raw === true}
            onChange={(event) => {
              setParam(param, event.target.checked);
              endParam();
            }}
          />
        </span>
      )}
    </FieldRow>
  );
}
