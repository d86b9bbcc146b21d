import type { StepsHistory } from '../store/steps-history.ts';
import { createSmoothedColumn, type SmoothedColumn } from './smoothed-column.ts';
import { createPyramid, type ValuePyramid } from './value-pyramid.ts';

/** What is told of every step of a training, as a line. */
export type SeriesName = 'loss' | 'accuracy' | 'learningRate';

export interface SeriesValue {
  readonly iteration: number;
  /** NaN interrupts the line. */
  readonly value: number;
}

/** The extremes of neighbouring iterations that share a column of the chart. */
export interface SeriesColumn {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** What is drawn of a long series. */
export interface DrawnSeries {
  /** Exact values: the smallest and the largest of each column, in their order. */
  readonly raw: readonly SeriesValue[];
  /** The same of the moving average; null where nothing is smoothed, or not yet. */
  readonly smoothed: readonly SeriesValue[] | null;
  /** Empty where every iteration stands alone. */
  readonly band: readonly SeriesColumn[];
  /** The range of all that is drawn; null where there is nothing. */
  readonly range: readonly [low: number, high: number] | null;
  /** The smoothing that was asked for is not complete: asking again goes on with it. */
  readonly pending: boolean;
  /** How many of the run's values the axis cannot show. */
  readonly leftOut: number;
}

interface SeriesRequest {
  /** Where the columns begin, and the end of the last one, as `columnEdges` gives them. */
  readonly edges: readonly number[];
  readonly smoothing: number;
  /** A logarithmic axis shows only what is more than 0. */
  readonly positive: boolean;
  /** How long a smoothing may be computed at once, about; left out: until it is complete. */
  readonly milliseconds?: number;
}

/** What was computed of a series, and grows with it. */
interface Grown {
  readonly run: number;
  readonly raw: ValuePyramid;
  /** Complete, as far as the history went when it was last drawn. */
  shown: SmoothedColumn | null;
  /** Under way: of a long run it takes more than a frame has time for. */
  coming: SmoothedColumn | null;
}

const kept = new WeakMap<StepsHistory, Map<SeriesName, Grown>>();

function grownOf(history: StepsHistory, name: SeriesName): Grown {
  const ofHistory = kept.get(history) ?? new Map<SeriesName, Grown>();
  kept.set(history, ofHistory);
  const known = ofHistory.get(name);
  if (known?.run === history.run) return known;
  const grown: Grown = { run: history.run, raw: createPyramid(), shown: null, coming: null };
  ofHistory.set(name, grown);
  return grown;
}

/**
 * Goes on with the smoothing that is wanted, for about `milliseconds`; gives the newest that is complete, of this or of
 * an earlier wish. What is under way is completed first, so that a slider that moves on shows something.
 */
function smoothedColumn(
  grown: Grown,
  values: Float32Array,
  weight: number,
  milliseconds: number,
): SmoothedColumn | null {
  const end = performance.now() + milliseconds;
  // What was added to it since is little.
  grown.shown?.advance(values, Infinity);
  while (grown.shown?.weight !== weight) {
    grown.coming ??= createSmoothedColumn(weight);
    if (!grown.coming.advance(values, end)) break;
    grown.shown = grown.coming;
    grown.coming = null;
  }
  return grown.shown;
}

/** The whole series smoothed, whatever is drawn of it; the values themselves for 0. Good until the next change. */
export function smoothedSeries(history: StepsHistory, name: SeriesName, smoothing: number): Float32Array {
  const values = history[name];
  if (!(smoothing > 0)) return values;
  return smoothedColumn(grownOf(history, name), values, smoothing, Infinity)?.values ?? values;
}

/** Smoothed first, then thinned: of a run that grows, only what is new is computed. */
export function drawnSeries(history: StepsHistory, name: SeriesName, request: SeriesRequest): DrawnSeries {
  const { edges, smoothing, positive, milliseconds = Infinity } = request;
  const values = history[name];
  const grown = grownOf(history, name);
  grown.raw.grow(values);
  const { points: raw, band } = thinned(values, grown.raw, edges, positive);
  const all = extremesOf(values, grown.raw, edges, positive);
  let smoothed: readonly SeriesValue[] | null = null;
  if (smoothing > 0) {
    const column = smoothedColumn(grown, values, smoothing, milliseconds);
    smoothed = column && thinned(column.values, column.pyramid, edges, positive).points;
  }
  const pending = smoothing > 0 && grown.shown?.weight !== smoothing;
  return { raw, smoothed, band, range: all, leftOut: grown.raw.leftOut(positive), pending };
}

function extremesOf(
  values: Float32Array,
  pyramid: ValuePyramid,
  edges: readonly number[],
  positive: boolean,
): readonly [number, number] | null {
  const found = pyramid.extremes((edges[0] ?? 1) - 1, (edges.at(-1) ?? 1) - 1, positive);
  return found === null ? null : [values[found[0]] ?? NaN, values[found[1]] ?? NaN];
}

function thinned(
  values: Float32Array,
  pyramid: ValuePyramid,
  edges: readonly number[],
  positive: boolean,
): { readonly points: readonly SeriesValue[]; readonly band: readonly SeriesColumn[] } {
  const points: SeriesValue[] = [];
  const band: SeriesColumn[] = [];
  const add = (index: number): void => {
    points.push({ iteration: index + 1, value: values[index] ?? NaN });
  };
  for (let column = 0; column + 1 < edges.length; column++) {
    const from = edges[column] ?? 1;
    const end = edges[column + 1] ?? from;
    const found = pyramid.extremes(from - 1, end - 1, positive);
    if (found === null) {
      points.push({ iteration: from, value: NaN });
      continue;
    }
    const [lowest, highest] = found;
    add(Math.min(lowest, highest));
    if (lowest !== highest) add(Math.max(lowest, highest));
    if (end - from > 1)
      band.push({ from, to: end - 1, low: values[lowest] ?? NaN, high: values[highest] ?? NaN });
  }
  // The newest stands for itself, at the end of the line.
  const last = (edges.at(-1) ?? 1) - 2;
  const known = points.at(-1);
  if (
    known !== undefined &&
    known.iteration !== last + 1 &&
    pyramid.extremes(last, last + 1, positive) !== null
  )
    add(last);
  return { points, band };
}
