/** One chart with the curves of several runs. */
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import type { ChartAxes } from './chart-frame.tsx';
import { columnEdges, type Span } from './columns.ts';
import { drawnSeries, type DrawnSeries, type SeriesName, type SeriesValue } from './drawn-series.ts';
import type { Scale } from './nice-scale.ts';
import {
  MOST_COLUMNS,
  seriesAxes,
  seriesIterations,
  seriesValues,
  smoothingOf,
  SMOOTHING_MS,
  validationOf,
} from './series-axes.ts';

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

export function overlayModel(name: SeriesName, runs: readonly OverlayRun[], view: OverlayView): OverlayModel {
  const { smoothing, logX, logY, width } = view;
  const length = Math.max(1, ...runs.map(({ history }) => history.length));
  const span = view.span ?? { from: 1, to: length };
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
        smoothing: smoothingOf(name, smoothing),
        positive: logY,
        milliseconds: SMOOTHING_MS / runs.length,
      }),
      validation: validationOf(name, run.epochs),
    };
  });
  const end = Math.max(2, span.to);
  return {
    name,
    lines,
    x: seriesIterations(span.from, end, width, logX),
    y: seriesValues(name, valuesOf(lines, span), logY),
    axes: seriesAxes(logX, logY),
    span,
    length,
  };
}

/** Of what is drawn, and of the validation within the span. */
function* valuesOf(lines: readonly OverlayLine[], { from, to }: Span): Generator<number> {
  for (const { drawn, validation } of lines) {
    yield* drawn.range ?? [];
    for (const { iteration, value } of validation) if (iteration >= from && iteration <= to) yield value;
  }
}

/** The validation of a run that came last by `iteration`; null where there was none yet. */
export function validationBy({ validation }: OverlayLine, iteration: number): number | null {
  return validation.findLast((each) => each.iteration <= iteration)?.value ?? null;
}
