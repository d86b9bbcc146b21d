import type { ReactElement } from 'react';
import { NumberInput } from '../../ui/number-input.tsx';
import './choose-number.css';

/** Which of several channels, filters, rows: a person counts from 1, `value` from 0. */
export function ChooseNumber({
  label,
  value,
  count,
  first = 0,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly count: number;
  /** The least there is to choose. */
  readonly first?: number;
  readonly onValue: (value: number) => void;
}): ReactElement | null {
  if (count <= 1) return null;
  return (
    <label className="choose-number">
      {label}
      <NumberInput
        value={value + 1}
        min={first + 1}
        max={first + count}
        integer
        onValue={(next) => onValue(next - 1)}
      />
    </label>
  );
}
