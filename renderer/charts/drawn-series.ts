import type { StepsHistory } from '../store/steps-history.ts';
import { createSmoother, type Smoother } from './smooth.ts';
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
  /** The same of the moving average; null where nothing is smoothed. */
  readonly smoothed: readonly SeriesValue[] | null;
  /** Empty where every iteration stands alone. */
  readonly band: readonly SeriesColumn[];
  /** The range of all that is drawn; null where there is nothing. */
  readonly range: readonly [low: number, high: number] | null;
  /** How many of the run's values the axis cannot show. */
  readonly leftOut: number;
}

interface SeriesRequest {
  /** Where the columns begin, and the end of the last one, as `columnEdges` gives them. */
  readonly edges: readonly number[];
  readonly smoothing: number;
  /** A logarithmic axis shows only what is more than 0. */
  readonly positive: boolean;
}

/** What was computed of a series, and grows with it. */
interface Grown {
  readonly run: number;
  readonly raw: Map<boolean, ValuePyramid>;
  smoothing: number;
  smoother: Smoother;
  readonly smoothed: Map<boolean, ValuePyramid>;
}

const kept = new WeakMap<StepsHistory, Map<SeriesName, Grown>>();

const isPositive = (value: number): boolean => value > 0 && value < Infinity;

function grownOf(history: StepsHistory, name: SeriesName): Grown {
  const ofHistory = kept.get(history) ?? new Map<SeriesName, Grown>();
  kept.set(history, ofHistory);
  const known = ofHistory.get(name);
  if (known?.run === history.run) return known;
  const grown: Grown = {
    run: history.run,
    raw: new Map(),
    smoothing: 0,
    smoother: createSmoother(0),
    smoothed: new Map(),
  };
  ofHistory.set(name, grown);
  return grown;
}

function pyramidOf(
  pyramids: Map<boolean, ValuePyramid>,
  positive: boolean,
  values: Float32Array,
): ValuePyramid {
  const pyramid = pyramids.get(positive) ?? createPyramid(positive ? isPositive : Number.isFinite);
  pyramids.set(positive, pyramid);
  pyramid.grow(values);
  return pyramid;
}

/** The whole series smoothed, whatever is drawn of it; the values themselves for 0. Good until the next change. */
export function smoothedSeries(history: StepsHistory, name: SeriesName, smoothing: number): Float32Array {
  const grown = grownOf(history, name);
  if (grown.smoothing !== smoothing) {
    grown.smoothing = smoothing;
    grown.smoother = createSmoother(smoothing);
    grown.smoothed.clear();
  }
  return grown.smoother(history[name]);
}

/** Smoothed first, then thinned: of a run that grows, only what is new is computed. */
export function drawnSeries(history: StepsHistory, name: SeriesName, request: SeriesRequest): DrawnSeries {
  const { edges, smoothing, positive } = request;
  const values = history[name];
  const pyramid = pyramidOf(grownOf(history, name).raw, positive, values);
  const { points: raw, band } = thinned(values, pyramid, edges);
  const all = extremesOf(values, pyramid, edges);
  let smoothed: readonly SeriesValue[] | null = null;
  if (smoothing > 0) {
    const mean = smoothedSeries(history, name, smoothing);
    const ofMean = pyramidOf(grownOf(history, name).smoothed, positive, mean);
    smoothed = thinned(mean, ofMean, edges).points;
  }
  return { raw, smoothed, band, range: all, leftOut: pyramid.leftOut() };
}

function extremesOf(
  values: Float32Array,
  pyramid: ValuePyramid,
  edges: readonly number[],
): readonly [number, number] | null {
  const found = pyramid.extremes((edges[0] ?? 1) - 1, (edges.at(-1) ?? 1) - 1);
  return found === null ? null : [values[found[0]] ?? NaN, values[found[1]] ?? NaN];
}

function thinned(
  values: Float32Array,
  pyramid: ValuePyramid,
  edges: readonly number[],
): { readonly points: readonly SeriesValue[]; readonly band: readonly SeriesColumn[] } {
  const points: SeriesValue[] = [];
  const band: SeriesColumn[] = [];
  const add = (index: number): void => {
    points.push({ iteration: index + 1, value: values[index] ?? NaN });
  };
  for (let column = 0; column + 1 < edges.length; column++) {
    const from = edges[column] ?? 1;
    const end = edges[column + 1] ?? from;
    const found = pyramid.extremes(from - 1, end - 1);
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
  if (known !== undefined && known.iteration !== last + 1 && pyramid.extremes(last, last + 1) !== null)
    add(last);
  return { points, band };
}
