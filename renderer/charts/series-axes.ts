/** What all charts over the iterations of a training share: how many columns are drawn, their axes and their scales. */
import { formatTick } from '../../core/text/format.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { ChartAxes } from './chart-frame.tsx';
import type { SeriesName, SeriesValue } from './drawn-series.ts';
import { logIterationScale, logScale } from './log-scale.ts';
import { probabilityScale, spanScale, valueScale, type Scale } from './nice-scale.ts';

/** What is more than this is drawn as the extremes of columns. */
export const MOST_COLUMNS = 150;
/** Of a frame, and of each chart: the smoothing of a long run goes on in the next ones. */
export const SMOOTHING_MS = 4;
const TICK_WIDTH = 70;
/** Labels of the axes and of the lines. */
const MARGINS = 132;
const TOP = 20;

const axesKept = new Map<string, ChartAxes>();

/** The same object for the same axes, so that the frame stays as it is. */
export function seriesAxes(logX: boolean, logY: boolean): ChartAxes {
  const key = `${logX} ${logY}`;
  const axes = axesKept.get(key) ?? { logX, logY, tick: formatTick, top: TOP, vertical: false };
  axesKept.set(key, axes);
  return axes;
}

/** The scale of iterations of a chart that is `width` pixels wide. */
export function seriesIterations(from: number, to: number, width: number, log: boolean): Scale {
  const ticks = Math.min(8, Math.max(2, Math.floor(Math.max(60, width - MARGINS) / TICK_WIDTH)));
  return log ? logIterationScale(from, to, ticks) : spanScale(from, to, ticks);
}

/** The scale that has room for all of `values` that it can show. */
export function seriesValues(name: SeriesName, values: Iterable<number>, log: boolean): Scale {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return log ? logScale(0.1, 1) : valueScale(0, 1);
  if (log) return logScale(low, high);
  return name === 'accuracy' ? probabilityScale(low, high) : valueScale(low, high);
}

/** A rate is what was set, not what was measured. */
export function smoothingOf(name: SeriesName, smoothing: number): number {
  return name === 'learningRate' ? 0 : smoothing;
}

/** Of the series of each step, what is told of each epoch after it; nothing of the learning rate. */
export function validationOf(name: SeriesName, { records }: EpochFacts): readonly SeriesValue[] {
  if (name === 'learningRate') return [];
  return records.flatMap(({ iterations, validationLoss, validationAccuracy }) => {
    const value = name === 'loss' ? validationLoss : validationAccuracy;
    return value === null ? [] : [{ iteration: iterations, value }];
  });
}
