import { useId, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { NumberInput } from '../../ui/number-input.tsx';
import './choose-number.css';

/** Which of several channels, filters, rows: a person counts from 1, `value` from 0. */
export function ChooseNumber({
  label,
  value,
  count,
  first = 0,
  tellsCount = false,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly count: number;
  /** The least there is to choose. */
  readonly first?: number;
  /** Whether it says of how many, where nothing else does. */
  readonly tellsCount?: boolean;
  readonly onValue: (value: number) => void;
}): ReactElement | null {
  const id = useId();
  if (count <= 1) return null;
  return (
    <span className="choose-number">
      <label htmlFor={id}>{label}</label>
      <NumberInput
        id={id}
        value={value + 1}
        min={first + 1}
        max={first + count}
        integer
        onValue={(next) => onValue(next - 1)}
      />
      {tellsCount && <span>{t('forward.of', { count: formatOrdinal(count) })}</span>}
    </span>
  );
}
