import { createContext, useContext, useId, type ReactElement } from 'react';
import { ChangeMarks } from './change-marks.tsx';
import type { RunChange } from './run-change.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { EpochMarks } from './epoch-marks.tsx';
import { SeriesBand, SeriesLine, SeriesPoints } from './series-lines.tsx';
import { SeriesEnds } from './series-ends.tsx';
import type { SeriesModel } from './series-model.ts';
import { SeriesPointer } from './series-pointer.tsx';
import { useChartScales } from './use-chart-scales.ts';

/** What a chart of a training shows, beside its axes. */
export interface SeriesContent {
  readonly model: SeriesModel;
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  readonly smoothing: number;
  readonly changes: readonly RunChange[];
  /** Covers the chart; the values under the crosshair are told in it. */
  readonly tips: HTMLElement | null;
}

/** Reaches the layers past the frame, which is not drawn again with each of them. */
export const SeriesContentContext = createContext<SeriesContent | null>(null);

/** Between the axes of a chart of a training, from the back to the front. */
export function SeriesLayers(): ReactElement | null {
  const content = useContext(SeriesContentContext);
  const scales = useChartScales();
  const clip = useId();
  if (content === null || scales === null) return null;
  const { model, changes } = content;
  const { drawn, validation, span } = model;
  const { x, y, width, height } = scales.plot;
  const seen = changes.filter(({ iteration }) => iteration >= span.from && iteration <= span.to + 1);
  return (
    <>
      <clipPath id={clip}>
        <rect x={x} y={y - 4} width={width} height={height + 8} />
      </clipPath>
      <EpochMarks model={model} />
      <g clipPath={`url(#${clip})`}>
        <SeriesBand columns={drawn.band} />
        <SeriesLine
          points={drawn.raw}
          className={drawn.smoothed === null ? 'series-training' : 'series-raw'}
        />
        {drawn.smoothed !== null && <SeriesLine points={drawn.smoothed} className="series-training" />}
        <SeriesLine points={validation} className="series-validation" />
        <SeriesPoints points={validation} />
      </g>
      <ChangeMarks changes={seen} iterations={model.x} />
      <SeriesEnds model={model} />
      <SeriesPointer content={content} />
    </>
  );
}
