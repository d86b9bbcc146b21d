import { formatSetting } from '../../../core/text/format.ts';

/**
 * A number short enough for a cell: as many digits as its place has room for, with a real minus sign. Whole numbers stay whole;
 * what would be written 0 and is not is "~0". Exact numbers stand elsewhere, this is a picture of them.
 */
export function cellNumber(value: number, characters: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1000) return signed(formatSetting(value));
  const whole = Math.trunc(Math.abs(value)).toString().length + (value < 0 ? 1 : 0);
  const digits = Math.min(4, Math.max(0, characters - whole - 1));
  const text = value.toFixed(digits);
  if (Number(text) === 0) return '~0';
  return text.length > characters ? signed(value.toExponential(0).replace('e+', 'e')) : signed(text);
}

/** How many digits of `fontSize` stand side by side in `width`. */
export function charactersIn(width: number, fontSize: number): number {
  return Math.floor((width - 4) / (0.61 * fontSize));
}

/** 11 px where there is room; 0: too small for a number. */
export function numberSize(cell: number): number {
  if (cell < 24) return 0;
  return cell < 30 ? 9 : cell < 44 ? 10 : cell < 64 ? 12 : 13;
}

function signed(text: string): string {
  return text.replace('-', '−');
}
