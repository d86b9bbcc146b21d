import { formatProbability, formatMeasured, formatTick } from '../../core/text/format.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import type { ChartAxes } from './chart-frame.tsx';
import { columnEdges, type Span } from './columns.ts';
import { drawnSeries, type DrawnSeries, type SeriesName, type SeriesValue } from './drawn-series.ts';
import { logIterationScale, logScale } from './log-scale.ts';
import { iterationsAhead, probabilityScale, spanScale, valueScale, type Scale } from './nice-scale.ts';
import { createThinner } from './thin.ts';

/** What one chart of a training shows. */
export interface SeriesModel {
  readonly name: SeriesName;
  readonly drawn: DrawnSeries;
  /** The value after each epoch, at its last iteration. */
  readonly validation: readonly SeriesValue[];
  /** The best epoch, with its validation; NaN where there is none. */
  readonly best: (SeriesValue & { readonly epoch: number }) | null;
  /** Where epochs end, beginning with the first. */
  readonly epochEnds: readonly number[];
  readonly x: Scale;
  readonly y: Scale;
  readonly axes: ChartAxes;
  /** The iterations that are drawn. */
  readonly span: Span;
}

export interface SeriesView {
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** null: the whole run. */
  readonly span: Span | null;
  /** While the run may go on, the iteration it ends at the latest; null once it has ended. */
  readonly limit: number | null;
  /** Of the chart, in pixels. */
  readonly width: number;
}

/** What is more than this is drawn as the extremes of columns. */
const MOST_COLUMNS = 150;
/** Of a frame, and of each chart: the smoothing of a long run goes on in the next ones. */
const SMOOTHING_MS = 6;
const TICK_WIDTH = 70;
/** Labels of the axes and of the lines. */
const MARGINS = 132;
const TOP = 20;

const axesKept = new Map<string, ChartAxes>();

function axesOf(logX: boolean, logY: boolean): ChartAxes {
  const key = `${logX} ${logY}`;
  const axes = axesKept.get(key) ?? { logX, logY, tick: formatTick, top: TOP, vertical: false };
  axesKept.set(key, axes);
  return axes;
}

export function seriesModel(
  name: SeriesName,
  history: StepsHistory,
  epochs: EpochFacts,
  view: SeriesView,
): SeriesModel {
  const { length } = history;
  const { smoothing, logX, logY, limit, width } = view;
  const span = view.span ?? { from: 1, to: Math.max(1, length) };
  const plot = Math.max(60, width - MARGINS);
  const edges = columnEdges({ from: span.from, to: Math.min(length, span.to) }, MOST_COLUMNS, logX);
  // A rate is what was set, not what was measured.
  const weight = name === 'learningRate' ? 0 : smoothing;
  const drawn = drawnSeries(history, name, {
    edges,
    smoothing: weight,
    positive: logY,
    milliseconds: SMOOTHING_MS,
  });
  const validation = validationOf(name, epochs);
  const inside = validation.filter(({ iteration }) => iteration >= span.from && iteration <= span.to);
  const end =
    view.span !== null ? span.to : limit === null ? Math.max(2, length) : iterationsAhead(length, limit);
  const ticks = Math.min(8, Math.max(2, Math.floor(plot / TICK_WIDTH)));
  return {
    name,
    drawn,
    validation: validation.length > MOST_COLUMNS ? fewer(validation) : validation,
    best: bestOf(name, epochs),
    epochEnds: epochs.records.map(({ iterations }) => iterations),
    x: logX ? logIterationScale(span.from, end, ticks) : spanScale(span.from, end, ticks),
    y: scaleOf(name, drawn, inside, logY),
    axes: axesOf(logX, logY),
    span,
  };
}

function scaleOf(
  name: SeriesName,
  { range }: DrawnSeries,
  validation: readonly SeriesValue[],
  log: boolean,
): Scale {
  const values = [...(range ?? []), ...validation.map(({ value }) => value)].filter(
    (value) => Number.isFinite(value) && (!log || value > 0),
  );
  if (values.length === 0) return log ? logScale(0.1, 1) : valueScale(0, 1);
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (log) return logScale(low, high);
  return name === 'accuracy' ? probabilityScale(low, high) : valueScale(low, high);
}

/** Of the series of each step, what is told of each epoch after it; null: nothing. */
function validationOf(name: SeriesName, { records }: EpochFacts): readonly SeriesValue[] {
  if (name === 'learningRate') return [];
  return records.flatMap(({ iterations, validationLoss, validationAccuracy }) => {
    const value = name === 'loss' ? validationLoss : validationAccuracy;
    return value === null ? [] : [{ iteration: iterations, value }];
  });
}

function fewer(points: readonly SeriesValue[]): readonly SeriesValue[] {
  const { line } = createThinner(2 * MOST_COLUMNS)(points.map(({ value }) => value));
  return line.flatMap((index) => points[index] ?? []);
}

function bestOf(name: SeriesName, { records, best }: EpochFacts): SeriesModel['best'] {
  const record = best === null ? undefined : records.find(({ epoch }) => epoch === best.epoch);
  if (record === undefined || best === null) return null;
  const { epoch, iterations: iteration, validationLoss, validationAccuracy } = record;
  const values = { loss: validationLoss, accuracy: validationAccuracy, learningRate: null };
  return { epoch, iteration, value: values[name] ?? NaN };
}

/** How many iterations a column of `span` stands for; 1: each is drawn. */
export function iterationsPerColumn({ from, to }: Span): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2((to - from + 1) / MOST_COLUMNS)));
}

/** A value of a series as it is told. */
export function seriesValue(name: SeriesName, value: number): string {
  if (name === 'learningRate') return formatTick(Number(value.toPrecision(4)));
  return name === 'accuracy' ? formatProbability(value) : formatMeasured(value);
}

/** The epoch that `iteration` belongs to; epochs may differ in their steps. */
export function epochAt({ records, steps }: EpochFacts, iteration: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.iterations ?? 0) < iteration) low = middle + 1;
    else high = middle;
  }
  if (low < records.length) return records[low]?.epoch ?? 1;
  const last = records.at(-1);
  const beyond = iteration - (last?.iterations ?? 0) - 1;
  return (last?.epoch ?? 0) + 1 + Math.floor(beyond / Math.max(1, steps));
}
