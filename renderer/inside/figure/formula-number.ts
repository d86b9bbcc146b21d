import { formatMeasured, formatSetting } from '../../../core/text/format.ts';

/** A number in a formula, with a real minus sign: whole numbers as they are, small ones with three digits that tell something. */
export function formulaNumber(value: number): string {
  return plainNumber(value).replaceAll('-', '−');
}

function plainNumber(value: number): string {
  // -0 is 0 as well.
  if (Number.isInteger(value) && Math.abs(value) < 100_000) return formatSetting(value + 0);
  const size = Math.abs(value);
  return size < 0.001 && size >= 1e-6 ? smallNumber(value) : formatMeasured(value);
}

/** 0.00044843 -> "0.000448" */
function smallNumber(value: number): string {
  return value.toFixed(2 - Math.floor(Math.log10(Math.abs(value))));
}
