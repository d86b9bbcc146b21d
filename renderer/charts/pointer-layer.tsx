import { useState, type PointerEvent, type MouseEvent, type ReactElement } from 'react';
import { useXAxisInverseScale } from 'recharts';
import type { RunHistory } from '../store/history.ts';
import type { SeriesPoint } from './chart-series.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { Crosshair } from './crosshair.tsx';
import { nearestPoint } from './nearest-point.ts';
import { PlotSurface } from './plot-surface.tsx';
import { PointerTip } from './pointer-tip.tsx';
import type { RunChange } from './run-change.ts';
import { useChartScales } from './use-chart-scales.ts';

interface PointerLayerProps {
  readonly history: RunHistory;
  /** Those that are drawn. */
  readonly points: readonly SeriesPoint[];
  readonly classes: number;
  readonly shapes: boolean;
  readonly changes: readonly RunChange[];
  /** Covers the chart; the values under the pointer are told in it. */
  readonly tips: HTMLElement | null;
  /** The iteration of the drawn point nearest to a click. */
  readonly onIteration: (iteration: number) => void;
}

/** In pixels of the chart. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Takes the pointer anywhere on the plot: tells the values of the nearest drawn point, and takes clicks. */
export function PointerLayer(props: PointerLayerProps): ReactElement | null {
  const { history, points, classes, shapes, changes, tips, onIteration } = props;
  const [pointer, setPointer] = useState<Place | null>(null);
  const scales = useChartScales();
  const iterationAt = useXAxisInverseScale();
  if (scales === null || iterationAt === undefined) return null;
  const { x, plot } = scales;

  const placeOf = (event: MouseEvent<SVGRectElement>): Place => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: plot.x + event.clientX - left, y: plot.y + event.clientY - top };
  };
  const nearest = (place: Place): number => nearestPoint(points, Number(iterationAt(place.x)));
  const follow = (event: PointerEvent<SVGRectElement>): void => setPointer(placeOf(event));

  const index = pointer === null ? -1 : nearest(pointer);
  const point = points[index];
  const cursor = point === undefined ? undefined : x(point.iteration);
  return (
    <>
      <Crosshair plot={plot} left={cursor} />
      <PlotSurface
        plot={plot}
        onPointerEnter={follow}
        onPointerMove={follow}
        onPointerLeave={() => setPointer(null)}
        onClick={(event) => {
          const clicked = points[nearest(placeOf(event))];
          if (clicked !== undefined) onIteration(clicked.iteration);
        }}
      />
      {tips !== null && point !== undefined && pointer !== null && cursor !== undefined && (
        <PointerTip {...{ plot, tips }} left={cursor} down={(pointer.y - plot.y) / plot.height}>
          <ChartTooltip
            {...{ history, classes, shapes, changes }}
            iteration={point.iteration}
            after={points[index - 1]?.iteration ?? 0}
          />
        </PointerTip>
      )}
    </>
  );
}
