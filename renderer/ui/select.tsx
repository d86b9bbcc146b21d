import type { ComponentProps, ReactElement } from 'react';
import './field.css';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onValue: (value: string) => void;
}

/** The browser's own list, so that keyboard, touch and screen readers work as everywhere. */
export function Select({ value, options, onValue, className, ...rest }: SelectProps): ReactElement {
  return (
    <span className="select">
      <select
        {...rest}
        className={classNames('input', className)}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={14} />
    </span>
  );
}
