import { useState, type ComponentProps, type ReactElement } from 'react';
import { formatSetting } from '../../core/text/format.ts';
import './field.css';
import { classNames } from './class-names.ts';

interface NumberInputProps extends Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'min' | 'max' | 'type'
> {
  /** NaN shows an empty field: there is no number yet. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** Called on every keystroke that leaves a number within the range. */
  readonly onValue: (value: number) => void;
  /** Called when the text becomes a possible value or stops being one; the text itself stays as typed. */
  readonly onValidity?: (valid: boolean) => void;
}

/** "16" -> 16; null for what is no number, or not one the field takes. Blank is never 0. */
export function parseNumber(
  text: string,
  { min, max, integer = false }: { readonly min: number; readonly max: number; readonly integer?: boolean },
): number | null {
  const trimmed = text.trim().replace('−', '-');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  if (!Number.isFinite(value) || value < min || value > max || (integer && !Number.isInteger(value)))
    return null;
  return value;
}

/**
 * A number to type. What is typed stays as it is, also when it is no possible value yet; the owner hears only of
 * possible ones. Arrow up and down step through whole numbers.
 */
export function NumberInput({
  value,
  min,
  max,
  integer = false,
  onValue,
  onValidity,
  onBlur,
  className,
  ...rest
}: NumberInputProps): ReactElement {
  const [draft, setDraft] = useState({ text: textOf(value), of: value });
  // A value that changed elsewhere (undo, another control) replaces what was typed.
  const text = Object.is(draft.of, value) ? draft.text : textOf(value);
  const parsed = parseNumber(text, { min, max, integer });

  const change = (next: string): void => {
    const number = parseNumber(next, { min, max, integer });
    setDraft({ text: next, of: number ?? value });
    onValidity?.(number !== null);
    if (number !== null && number !== value) onValue(number);
  };

  return (
    <input
      role="spinbutton"
      autoComplete="off"
      spellCheck={false}
      inputMode={integer ? 'numeric' : 'decimal'}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={Number.isNaN(value) ? undefined : value}
      aria-valuetext={text}
      aria-invalid={parsed === null ? true : undefined}
      {...rest}
      type="text"
      className={classNames('input', className)}
      value={text}
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (step === 0 || !integer) return;
        event.preventDefault();
        change(
          formatSetting(Math.max(min, Math.min(max, (parsed ?? (Number.isNaN(value) ? min : value)) + step))),
        );
      }}
      onBlur={(event) => {
        // "007" and "1e1" become what they mean; what is wrong stays to be mended.
        if (parsed !== null) setDraft({ text: formatSetting(parsed), of: value });
        onBlur?.(event);
      }}
    />
  );
}

function textOf(value: number): string {
  return Number.isNaN(value) ? '' : formatSetting(value);
}
