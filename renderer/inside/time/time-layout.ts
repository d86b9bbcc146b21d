/** Where the distributions of a tensor stand on the strip: iterations from left to right, values from the bottom up. */
import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../core/inspect/layer-history.ts';

/** What a picture of distributions is drawn on. */
export interface Ground {
  /** Of the picture itself, between the axes. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** All values that are drawn lie between the two. */
  readonly low: number;
  readonly high: number;
}

export interface TimeLayout extends Ground {
  readonly x: (iteration: number) => number;
  readonly y: (value: number) => number;
  /** Where the column of a moment begins, and where it ends. */
  readonly column: (moment: number) => readonly [number, number];
}

const MARGIN = { left: 64, right: 12, top: 8, bottom: 34 };

export function timeLayout(
  iterations: ArrayLike<number>,
  { low: lows, high: highs }: TensorHistory,
  size: { readonly width: number; readonly height: number },
): TimeLayout {
  const width = Math.max(1, size.width - MARGIN.left - MARGIN.right);
  const height = Math.max(1, size.height - MARGIN.top - MARGIN.bottom);
  let low = Math.min(...lows);
  let high = Math.max(...highs);
  if (!(high > low)) {
    const room = Math.abs(low) / 2 || 1;
    [low, high] = [low - room, high + room];
  }
  const first = iterations[0] ?? 0;
  const count = iterations.length;
  const last = iterations[count - 1] ?? first;
  // Half a column on both sides, so that the first and the last are as wide as the others.
  const half = count > 1 ? (last - first) / (count - 1) / 2 : 0.5;
  const span = last - first + 2 * half;
  const x = (iteration: number): number => MARGIN.left + ((iteration - first + half) / span) * width;
  const between = (moment: number): number => {
    if (moment === 0) return MARGIN.left;
    if (moment === count) return MARGIN.left + width;
    return x(((iterations[moment - 1] ?? 0) + (iterations[moment] ?? 0)) / 2);
  };
  return {
    ...{ left: MARGIN.left, top: MARGIN.top, width, height, low, high, x },
    y: (value) => MARGIN.top + ((high - value) / (high - low)) * height,
    column: (moment) => [between(moment), between(moment + 1)],
  };
}

/** The moment whose column a place lies in; the nearest, beside the strip. */
export function momentAt({ column }: TimeLayout, count: number, x: number): number {
  for (let moment = 0; moment < count - 1; moment++) if (x < column(moment)[1]) return moment;
  return count - 1;
}

/** A step of the distribution at one moment. */
export interface TimeStep {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export function stepOf({ low, high, counts }: TensorHistory, moment: number, step: number): TimeStep {
  const [bottom, top] = [low[moment] ?? 0, high[moment] ?? 0];
  const width = (top - bottom) / HISTOGRAM_STEPS;
  return {
    from: bottom + step * width,
    to: bottom + (step + 1) * width,
    count: counts[moment * HISTOGRAM_STEPS + step] ?? 0,
  };
}

/** The step of a moment that a value lies in; the nearest, beyond its ends. */
export function stepAt({ low, high }: TensorHistory, moment: number, value: number): number {
  const [bottom, top] = [low[moment] ?? 0, high[moment] ?? 0];
  if (!(top > bottom)) return 0;
  const step = Math.floor(((value - bottom) / (top - bottom)) * HISTOGRAM_STEPS);
  return Math.min(HISTOGRAM_STEPS - 1, Math.max(0, step));
}

/** Of all numbers at a moment. */
export function countAt({ counts }: TensorHistory, moment: number): number {
  let sum = 0;
  for (let step = 0; step < HISTOGRAM_STEPS; step++) sum += counts[moment * HISTOGRAM_STEPS + step] ?? 0;
  return sum;
}

/** Round numbers within a range, about so many. */
export function roundSteps(low: number, high: number, about: number): readonly number[] {
  const rough = (high - low) / about;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const steps: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) steps.push(Number((k * step).toPrecision(12)));
  return steps;
}
