import { createContext, useContext, type ReactElement } from 'react';
import type { RunHistory } from '../store/history.ts';
import { ChangeMarks } from './change-marks.tsx';
import { ChartLine } from './chart-line.tsx';
import { ChartMarks } from './chart-marks.tsx';
import type { ChartSeries, SeriesPoint } from './chart-series.ts';
import { ClassDots } from './class-dots.tsx';
import { PointerLayer } from './pointer-layer.tsx';
import type { RunChange } from './run-change.ts';

/** What a chart shows, beside its axes. */
export interface ChartContent {
  readonly history: RunHistory;
  readonly series: ChartSeries;
  readonly classes: number;
  readonly chance: number;
  readonly target: number | null;
  readonly shapes: boolean;
  readonly changes: readonly RunChange[];
  readonly turned: SeriesPoint | null;
  readonly selected: SeriesPoint | null;
  readonly tips: HTMLElement | null;
  readonly onIteration: (iteration: number) => void;
}

/** Reaches the layers past the frame, which is not drawn again with each of them. */
export const ChartContentContext = createContext<ChartContent | null>(null);

/** All that is drawn between the axes of a chart, from the line up. */
export function ChartLayers(): ReactElement | null {
  const content = useContext(ChartContentContext);
  if (content === null) return null;
  const { history, series, classes, shapes, changes, tips, onIteration, ...marks } = content;
  return (
    <>
      <ChartLine points={series.line} />
      <ClassDots series={series} classes={classes} shapes={shapes} />
      <ChangeMarks changes={changes} iterations={series.x} />
      <ChartMarks nameOf={history.nameOf} series={series} classes={classes} {...marks} />
      <PointerLayer
        history={history}
        points={series.line}
        classes={classes}
        shapes={shapes}
        changes={changes}
        tips={tips}
        onIteration={onIteration}
      />
    </>
  );
}
