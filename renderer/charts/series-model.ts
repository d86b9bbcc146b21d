import { formatProbability, formatMeasured, formatTick } from '../../core/text/format.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import type { ChartAxes } from './chart-frame.tsx';
import { columnEdges, type Span } from './columns.ts';
import { drawnSeries, type DrawnSeries, type SeriesName, type SeriesValue } from './drawn-series.ts';
import { iterationsAhead, type Scale } from './nice-scale.ts';
import {
  MOST_COLUMNS,
  seriesAxes,
  seriesIterations,
  seriesValues,
  smoothingOf,
  SMOOTHING_MS,
  validationOf,
} from './series-axes.ts';
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

export function seriesModel(
  name: SeriesName,
  history: StepsHistory,
  epochs: EpochFacts,
  view: SeriesView,
): SeriesModel {
  const { length } = history;
  const { smoothing, logX, logY, limit, width } = view;
  const span = view.span ?? { from: 1, to: Math.max(1, length) };
  const edges = columnEdges({ from: span.from, to: Math.min(length, span.to) }, MOST_COLUMNS, logX);
  const drawn = drawnSeries(history, name, {
    edges,
    smoothing: smoothingOf(name, smoothing),
    positive: logY,
    milliseconds: SMOOTHING_MS,
  });
  const validation = validationOf(name, epochs);
  const inside = validation.filter(({ iteration }) => iteration >= span.from && iteration <= span.to);
  const end =
    view.span !== null ? span.to : limit === null ? Math.max(2, length) : iterationsAhead(length, limit);
  return {
    name,
    drawn,
    validation: validation.length > MOST_COLUMNS ? fewer(validation) : validation,
    best: bestOf(name, epochs),
    epochEnds: epochs.records.map(({ iterations }) => iterations),
    x: seriesIterations(span.from, end, width, logX),
    y: seriesValues(name, [...(drawn.range ?? []), ...inside.map(({ value }) => value)], logY),
    axes: seriesAxes(logX, logY),
    span,
  };
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
