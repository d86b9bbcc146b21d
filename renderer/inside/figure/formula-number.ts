import { formatExact, formatMeasured, realMinus } from '../../../core/text/format.ts';

/** A number in a formula: whole numbers as they are, small ones with three digits that tell something. */
export function formulaNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 100_000) return formatExact(value);
  const size = Math.abs(value);
  return size < 0.001 && size >= 1e-6 ? smallNumber(value) : formatMeasured(value);
}

/** 0.00044843 -> "0.000448" */
function smallNumber(value: number): string {
  return realMinus(value.toFixed(2 - Math.floor(Math.log10(Math.abs(value)))));
}
