import { formatSetting } from '../../../core/text/format.ts';

/**
 * A number short enough for a cell: as many digits as its place has room for, with a real minus sign. Whole numbers stay whole;
 * what would be written 0 and is not has an exponent. Exact numbers stand elsewhere, this is a picture of them.
 */
export function cellNumber(value: number, characters: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1000) return signed(formatSetting(value + 0));
  const whole = Math.trunc(Math.abs(value)).toString().length + (value < 0 ? 1 : 0);
  const digits = Math.min(4, Math.max(0, characters - whole - 1));
  const text = value.toFixed(digits);
  const isLost = Number(text) === 0 || text.length > characters;
  return signed(isLost ? value.toExponential(0).replace('e+', 'e') : text);
}

/** How many digits of `fontSize` stand side by side in `width`. */
export function charactersIn(width: number, fontSize: number): number {
  return Math.floor((width - 4) / (0.61 * fontSize));
}

/** The size of the type, in pixels; 0: cells are too small for these numbers. Whole numbers of few digits ask for less room. */
export function numberSize(cell: number, values: ArrayLike<number>): number {
  if (cell < 30 && !isBelow(values, cell < 15 ? 0 : cell < 20 ? 10 : 100)) return 0;
  return cell < 30 ? 9 : cell < 44 ? 10 : cell < 64 ? 12 : 13;
}

/** Whether all are whole, and below a limit. */
function isBelow(values: ArrayLike<number>, limit: number): boolean {
  for (let i = 0; i < values.length; i++)
    if (!Number.isInteger(values[i]) || Math.abs(values[i]!) >= limit) return false;
  return true;
}

function signed(text: string): string {
  return text.replaceAll('-', '−');
}
