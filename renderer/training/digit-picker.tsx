import { useId, type ReactElement } from 'react';
import { DIGIT_SIDE, drawDigit } from '../../core/data/digits.ts';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import './digit-picker.css';
import { PixelCanvas } from './pixel-canvas.tsx';

const DIGITS = Array.from({ length: 10 }, (_, digit) => ({ digit, pixels: drawDigit(digit) }));

interface DigitPickerProps {
  /** null: the image is a file's, or none. */
  readonly selected: number | null;
  readonly onSelect: (digit: number) => void;
}

/** The ten digits that Convas draws itself, as one group of choices: arrow keys move through them. */
export function DigitPicker({ selected, onSelect }: DigitPickerProps): ReactElement {
  const name = useId();
  return (
    <fieldset className="digits">
      <legend className="visually-hidden">{t('image.digits')}</legend>
      <div className="digits-row">
        {DIGITS.map(({ digit, pixels }) => (
          <label key={digit} className="digit">
            <input
              className="digit-radio"
              type="radio"
              name={name}
              aria-label={t('image.digit', { digit: formatOrdinal(digit) })}
              checked={digit === selected}
              onChange={() => onSelect(digit)}
            />
            <PixelCanvas width={DIGIT_SIDE} height={DIGIT_SIDE} channels={1} pixels={pixels} exact />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
