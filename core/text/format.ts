/**
 * Every number a person reads goes through here, so that the same quantity looks the same everywhere. Measured numbers, which may be
 * negative, have a real minus sign (U+2212); settings keep the hyphen of the keyboard, as they are typed.
 */
import type { Shape } from '../tensor/shape.ts';

const LOCALE = 'en-US';
const integer = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const fourDigits = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
const threeFigures = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const share = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumSignificantDigits: 3 });
const setting = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 12, useGrouping: false });

/** 1199882 -> "1,199,882" */
export function formatInteger(value: number): string {
  return integer.format(value);
}

/** 12345 -> "12345": an iteration or a class is a name in a row, not an amount, and is not grouped. */
export function formatOrdinal(value: number): string {
  return setting.format(value);
}

/** 0.08974545 -> "0.0897" */
export function formatProbability(value: number): string {
  return fourDigits.format(value);
}

/** 2.410777 -> "2.4108" */
export function formatLoss(value: number): string {
  return fourDigits.format(value);
}

/** A value of any size, with four digits where they tell something: 2.410777 -> "2.4108"; -0.0000123456 -> "−1.235e−5" */
export function formatMeasured(value: number): string {
  const size = Math.abs(value);
  return (size >= 0.001 && size < 100_000) || !Number.isFinite(value) || value === 0
    ? realMinus(fourDigits.format(value + 0))
    : scientific(value.toExponential(3));
}

/** A value where there is little room, in three figures: 2.410777 -> "2.41"; -0.0000123456 -> "−1.23e−5" */
export function formatBrief(value: number): string {
  const size = Math.abs(value);
  return (size >= 0.001 && size < 10_000) || !Number.isFinite(value) || value === 0
    ? realMinus(threeFigures.format(value + 0))
    : scientific(value.toExponential(2));
}

/** A round number beside an axis: 2.5 -> "2.5"; -0.00001 -> "−1e−5" */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  return (size >= 0.0001 && size < 100_000) || value === 0
    ? formatExact(value)
    : scientific(Number(value.toPrecision(6)).toExponential());
}

/** A number as it is, to be read: -2.5 -> "−2.5" */
export function formatExact(value: number): string {
  // -0 is 0 as well.
  return realMinus(setting.format(value + 0));
}

/** Of a number that was written otherwise: "-1e-7" -> "−1e−7" */
export function realMinus(text: string): string {
  return text.replaceAll('-', '−');
}

function scientific(text: string): string {
  return realMinus(text.replace('e+', 'e'));
}

/** 0.01234 -> "1.23%" */
export function formatShare(value: number): string {
  return share.format(value);
}

/** A setting as it would be typed: 0.001 -> "0.001" */
export function formatSetting(value: number): string {
  return setting.format(value);
}

/** [26, 26, 32] -> "26×26×32" */
export function formatShape(shape: Shape): string {
  return shape.join('×');
}

/** [26, 26, 32] -> "26 by 26 by 32", for screen readers and accessible names */
export function formatShapeSpoken(shape: Shape): string {
  return shape.join(' by ');
}

/** Large counts in three figures: 10616832 -> "10.6 M" */
export function formatCount(value: number): string {
  return scaled(value, 1000, ['', ' k', ' M', ' G', ' T']);
}

/** What is counted in a second, in three figures: 0.0329 -> "0.0329"; 8868.3 -> "8,870" */
export function formatRate(value: number): string {
  return threeFigures.format(value);
}

/** 4799528 -> "4.58 MiB" */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, [' B', ' KiB', ' MiB', ' GiB', ' TiB']);
}

/** 0.00132 s -> "1.32 ms"; 75 s -> "1 min 15 s" */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${threeFigures.format(seconds * 1000)} ms`;
  if (seconds < 60) return `${threeFigures.format(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function scaled(value: number, base: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  // Three figures never need a thousand of a unit: 999,999 is 1 M, not 1,000 k, and 1,000 KiB are 0.977 MiB.
  while (Number(rest.toPrecision(3)) >= 1000 && unit < units.length - 1) {
    rest /= base;
    unit++;
  }
  return threeFigures.format(rest) + (units[unit] ?? '');
}
