import type { Span } from './columns.ts';

/** A part of a run is at least so many iterations. */
const LEAST = 3;

/** `span` in whole iterations within 1 to `length`; null: all of it. */
export function fittedSpan(span: Span, length: number): Span | null {
  const width = Math.max(LEAST, Math.round(span.to) - Math.round(span.from) + 1);
  if (width >= length) return null;
  const from = Math.min(Math.max(1, Math.round(span.from)), length - width + 1);
  return { from, to: from + width - 1 };
}

/** `factor` times as wide; `around` stays where it is. */
export function zoomedSpan(span: Span, length: number, factor: number, around: number): Span | null {
  return fittedSpan(
    { from: around - (around - span.from) * factor, to: around + (span.to - around) * factor },
    length,
  );
}

/** Moved by as little as shows `iteration`. */
export function spanShowing(span: Span, length: number, iteration: number): Span | null {
  const move = Math.min(0, iteration - span.from) + Math.max(0, iteration - span.to);
  return move === 0 ? span : fittedSpan({ from: span.from + move, to: span.to + move }, length);
}

/** The iteration that stands at `part`, 0 to 1, of an axis from `min` to `max`. */
export function iterationAt(part: number, min: number, max: number, log: boolean): number {
  return log ? min * (max / min) ** part : min + part * (max - min);
}
