/** One chart with the curves of several runs. */
import { formatTick } from '../../core/text/format.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import type { ChartAxes } from './chart-frame.tsx';
import { columnEdges, type Span } from './columns.ts';
import { drawnSeries, type DrawnSeries, type SeriesName, type SeriesValue } from './drawn-series.ts';
import { logIterationScale, logScale } from './log-scale.ts';
import { probabilityScale, spanScale, valueScale, type Scale } from './nice-scale.ts';

export interface OverlayRun {
  readonly id: string;
  readonly name: string;
  /** As CSS. */
  readonly colour: string;
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  readonly version: number;
}

export interface OverlayLine {
  readonly run: OverlayRun;
  readonly drawn: DrawnSeries;
  /** The value after each epoch, at its last iteration. */
  readonly validation: readonly SeriesValue[];
}

export interface OverlayModel {
  readonly name: SeriesName;
  readonly lines: readonly OverlayLine[];
  readonly x: Scale;
  readonly y: Scale;
  readonly axes: ChartAxes;
  readonly span: Span;
  /** Iterations of the longest run. */
  readonly length: number;
}

export interface OverlayView {
  readonly smoothing: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** null: all of the longest run. */
  readonly span: Span | null;
  /** Of the chart, in pixels. */
  readonly width: number;
}

const MOST_COLUMNS = 150;
const TICK_WIDTH = 70;
const MARGINS = 132;
const TOP = 20;
/** Of a frame, and of each chart: the smoothing of long runs goes on in the next ones. */
const SMOOTHING_MS = 6;

const axesKept = new Map<string, ChartAxes>();

/** The same object for the same axes, so that the frame stays as it is. */
function axesOf(logX: boolean, logY: boolean): ChartAxes {
  const key = `${logX} ${logY}`;
  const axes = axesKept.get(key) ?? { logX, logY, tick: formatTick, top: TOP, vertical: false };
  axesKept.set(key, axes);
  return axes;
}

export function overlayModel(name: SeriesName, runs: readonly OverlayRun[], view: OverlayView): OverlayModel {
  const { smoothing, logX, logY, width } = view;
  const length = Math.max(1, ...runs.map(({ history }) => history.length));
  const span = view.span ?? { from: 1, to: length };
  // A rate is what was set, not what was measured.
  const weight = name === 'learningRate' ? 0 : smoothing;
  const lines = runs.map((run): OverlayLine => {
    const edges = columnEdges(
      { from: span.from, to: Math.min(run.history.length, span.to) },
      MOST_COLUMNS,
      logX,
    );
    return {
      run,
      drawn: drawnSeries(run.history, name, {
        edges,
        smoothing: weight,
        positive: logY,
        milliseconds: SMOOTHING_MS / runs.length,
      }),
      validation: validationOf(name, run.epochs),
    };
  });
  const ticks = Math.min(8, Math.max(2, Math.floor(Math.max(60, width - MARGINS) / TICK_WIDTH)));
  const end = Math.max(2, span.to);
  return {
    name,
    lines,
    x: logX ? logIterationScale(span.from, end, ticks) : spanScale(span.from, end, ticks),
    y: scaleOf(name, lines, span, logY),
    axes: axesOf(logX, logY),
    span,
    length,
  };
}

function scaleOf(name: SeriesName, lines: readonly OverlayLine[], { from, to }: Span, log: boolean): Scale {
  let low = Infinity;
  let high = -Infinity;
  const include = (value: number): void => {
    if (!Number.isFinite(value) || (log && value <= 0)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { drawn, validation } of lines) {
    for (const value of drawn.range ?? []) include(value);
    for (const { iteration, value } of validation) if (iteration >= from && iteration <= to) include(value);
  }
  if (low > high) return log ? logScale(0.1, 1) : valueScale(0, 1);
  if (log) return logScale(low, high);
  return name === 'accuracy' ? probabilityScale(low, high) : valueScale(low, high);
}

function validationOf(name: SeriesName, { records }: EpochFacts): readonly SeriesValue[] {
  if (name === 'learningRate') return [];
  return records.flatMap(({ iterations, validationLoss, validationAccuracy }) => {
    const value = name === 'loss' ? validationLoss : validationAccuracy;
    return value === null ? [] : [{ iteration: iterations, value }];
  });
}

/** The validation of a run that came last by `iteration`; null where there was none yet. */
export function validationBy({ validation }: OverlayLine, iteration: number): number | null {
  return validation.findLast((each) => each.iteration <= iteration)?.value ?? null;
}
