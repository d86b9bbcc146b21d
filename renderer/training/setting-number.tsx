import { useState, type ReactElement } from 'react';
import { problem } from '../../core/problem.ts';
import { formatSetting } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';

interface SettingNumberProps {
  readonly label: string;
  readonly help?: string;
  /** NaN: none is given yet. */
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number };
  readonly whole?: boolean;
  readonly onValue: (value: number) => void;
}

/** A number of a run's settings. What is typed while the field has the focus is one step of undo. */
export function SettingNumber(props: SettingNumberProps): ReactElement {
  const { label, help, value, range, whole = false, onValue } = props;
  const [valid, setValid] = useState(true);
  const limits = { min: formatSetting(range.min), max: formatSetting(range.max) };
  const expected = t(whole ? 'lesson.wholeNumber' : 'lesson.number', limits);
  return (
    <Field
      label={label}
      help={help}
      error={valid ? null : problemText(problem('TRAIN_SETTING', { label, expected }))}
    >
      {(control) => (
        <NumberInput
          {...control}
          value={value}
          min={range.min}
          max={range.max}
          integer={whole}
          onValidity={setValid}
          onValue={onValue}
          onBlur={() => useProjectStore.getState().endStep()}
        />
      )}
    </Field>
  );
}
