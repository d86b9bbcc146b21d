import { formatMeasured, formatSetting } from '../../../core/text/format.ts';

/** A number in a formula, with a real minus sign: four digits, and whole numbers as they are. */
export function formulaNumber(value: number): string {
  const text =
    Number.isInteger(value) && Math.abs(value) < 100_000 ? formatSetting(value) : formatMeasured(value);
  return text.replace('-', '−');
}
