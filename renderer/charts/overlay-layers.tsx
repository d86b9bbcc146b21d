import { createContext, useContext, useId, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { OverlayLine, OverlayModel } from './overlay-model.ts';
import { OverlayPointer, type OverlayPointing } from './overlay-pointer.tsx';
import { placeOf, SeriesLine } from './series-lines.tsx';
import { seriesValue } from './series-model.ts';
import { useChartScales, type ChartScales } from './use-chart-scales.ts';

/** What a chart of several runs shows, beside its axes. */
export interface OverlayContent extends OverlayPointing {
  readonly model: OverlayModel;
  readonly smoothing: number;
  /** Covers the chart; the values under the crosshair are told in it. */
  readonly tips: HTMLElement | null;
}

/** Reaches the layers past the frame, which is not drawn again with each of them. */
export const OverlayContentContext = createContext<OverlayContent | null>(null);

/** Between the axes of a chart of several runs, from the back to the front. */
export function OverlayLayers(): ReactElement | null {
  const content = useContext(OverlayContentContext);
  const scales = useChartScales();
  const clip = useId();
  if (content === null || scales === null) return null;
  const { model } = content;
  const { x, y, width, height } = scales.plot;
  return (
    <>
      <clipPath id={clip}>
        <rect x={x} y={y - 4} width={width} height={height + 8} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {model.lines.map(({ run, drawn, validation }) => (
          <g key={run.id} data-run={run.id} style={{ color: run.colour }}>
            <SeriesLine
              points={drawn.raw}
              className={drawn.smoothed === null ? 'overlay-line' : 'overlay-raw'}
            />
            {drawn.smoothed !== null && <SeriesLine points={drawn.smoothed} className="overlay-line" />}
            <SeriesLine points={validation} className="overlay-validation" />
          </g>
        ))}
      </g>
      <Ends model={model} scales={scales} />
      <OverlayPointer content={content} />
    </>
  );
}

const GAP = 8;
const LABEL_HEIGHT = 14;

/** The last value of each run, beside the plot, apart from each other. */
function Ends({
  model,
  scales,
}: {
  readonly model: OverlayModel;
  readonly scales: ChartScales;
}): ReactElement {
  const { plot } = scales;
  const left = plot.x + plot.width + GAP;
  const bottom = plot.y + plot.height - 2;
  const ends = model.lines
    .flatMap((line) => {
      const last = lastOf(line, model.span.to);
      const place = last === undefined ? null : placeOf(scales, last.iteration, last.value);
      return last === undefined || place === null
        ? []
        : [
            {
              id: line.run.id,
              colour: line.run.colour,
              top: place.top,
              text: seriesValue(model.name, last.value),
            },
          ];
    })
    .sort((a, b) => a.top - b.top);
  // Down as far as the one above needs, and up again so that none stands on the title of the axis.
  let least = plot.y + 4;
  for (const end of ends) {
    end.top = Math.max(end.top, least);
    least = end.top + LABEL_HEIGHT;
  }
  let limit = bottom;
  for (const end of ends.toReversed()) {
    end.top = Math.min(end.top, limit);
    limit = end.top - LABEL_HEIGHT;
  }
  return (
    <g className="series-ends">
      {ends.map(({ id, colour, top, text }) => (
        <text key={id} x={left} y={top + 4} style={{ fill: colour }}>
          {text}
        </text>
      ))}
      <text className="chart-axis-title" x={left} y={plot.y + plot.height + 17}>
        {t('chart.axis')}
      </text>
    </g>
  );
}

function lastOf({ drawn, validation }: OverlayLine, to: number) {
  const points = drawn.smoothed ?? drawn.raw;
  return (
    points.findLast(({ iteration, value }) => iteration <= to && Number.isFinite(value)) ??
    validation.findLast(({ iteration }) => iteration <= to)
  );
}
