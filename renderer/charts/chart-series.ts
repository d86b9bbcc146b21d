import type { RunHistory } from '../store/history.ts';
import { iterationScale, iterationsAhead, probabilityScale, type Scale } from './nice-scale.ts';
import { createThinner, type Thinner } from './thin.ts';

export interface SeriesPoint {
  readonly iteration: number;
  readonly probability: number;
}

/** What the signature chart draws of a run, at most `MAX_POINTS` of each. */
export interface ChartSeries {
  readonly line: readonly SeriesPoint[];
  /** The points that get a dot, by the label predicted there. */
  readonly dots: ReadonlyMap<number, readonly SeriesPoint[]>;
  /** How many dots in all. */
  readonly dotCount: number;
  readonly last: SeriesPoint | null;
  readonly x: Scale;
  readonly y: Scale;
}

export interface SeriesOptions {
  /** The probability of pure chance, always on the scale. */
  readonly chance: number;
  /** The run may go on: the axis reaches ahead of it, at most to this iteration. null: it ends where the run does. */
  readonly limit: number | null;
  /** 0 to 1, whatever the values. */
  readonly fullScale: boolean;
  /** Of the chart, in pixels. */
  readonly width: number;
}

/** A long number as a label of the axis, with air. */
const TICK_WIDTH = 80;
const MOST_TICKS = 8;

/** Within one run a history only grows: so that a long one is not looked through for each frame. */
const thinners = new WeakMap<RunHistory, { readonly run: number; readonly thin: Thinner }>();

function thinnerOf(history: RunHistory): Thinner {
  const known = thinners.get(history);
  if (known?.run === history.run) return known.thin;
  const thin = createThinner();
  thinners.set(history, { run: history.run, thin });
  return thin;
}

export function chartSeries(
  history: RunHistory,
  { chance, limit, fullScale, width }: SeriesOptions,
): ChartSeries {
  const { probability, label, newest } = history;
  const thinned = thinnerOf(history)(probability);
  const point = (index: number): SeriesPoint => ({
    iteration: history.iterationOf(index),
    probability: probability[index] ?? Number.NaN,
  });
  const dots = new Map<number, SeriesPoint[]>();
  for (const index of thinned.dots) {
    const predicted = label[index] ?? 0;
    const same = dots.get(predicted);
    if (same === undefined) dots.set(predicted, [point(index)]);
    else same.push(point(index));
  }
  const line = thinned.line.map(point);
  const finite = line.map((at) => at.probability).filter(Number.isFinite);
  return {
    line,
    dots,
    dotCount: thinned.dots.length,
    last: line.at(-1) ?? null,
    x: iterationScale(
      limit === null ? newest : iterationsAhead(newest, limit),
      Math.min(MOST_TICKS, Math.max(2, Math.floor(width / TICK_WIDTH) - 2)),
    ),
    y: fullScale
      ? probabilityScale(0, 1)
      : probabilityScale(Math.min(chance, ...finite), Math.max(chance, ...finite)),
  };
}
