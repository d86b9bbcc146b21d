import type { ComponentProps, ReactElement } from 'react';
import './field.css';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange'> {
  readonly label: string;
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
}

export function Checkbox({ label, checked, onValue, ...rest }: CheckboxProps): ReactElement {
  return (
    <label className="checkbox">
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        onChange={(event) => onValue(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
