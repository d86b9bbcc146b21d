import { useRef, useState, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import type { Span } from './columns.ts';
import { PlotSurface } from './plot-surface.tsx';
import type { ChartScales } from './use-chart-scales.ts';
import { fittedSpan, iterationAt } from './zoom.ts';

interface PlotCatcherProps {
  readonly scales: ChartScales;
  /** The iterations at the ends of the plot, and whether their axis is logarithmic. */
  readonly x: { readonly min: number; readonly max: number };
  readonly logX: boolean;
  /** Iterations that can be looked at. */
  readonly length: number;
  /** `iteration` is not rounded; `left` is in pixels of the chart, `down` from 0 to 1. */
  readonly onMove: (iteration: number, left: number, down: number) => void;
  readonly onLeave: () => void;
  /** A part was brushed over; null: all of it is wanted again. */
  readonly onSpan: (span: Span | null) => void;
}

/** A drag shorter than this is a click. */
const LEAST_DRAG = 5;

/** What the pointer does over a plot: it points, and a drag over a part makes it all that is seen. */
export function PlotCatcher({
  scales: { plot, x: place },
  x,
  logX,
  length,
  onMove,
  onLeave,
  onSpan,
}: PlotCatcherProps): ReactElement {
  const [brush, setBrush] = useState<readonly [start: number, end: number] | null>(null);
  const start = useRef<number | null>(null);
  const [first, last] = [place(x.min) ?? plot.x, place(x.max) ?? plot.x + plot.width];
  const leftOf = (event: MouseEvent<SVGRectElement>): number =>
    plot.x +
    Math.min(plot.width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const iterationOf = (left: number): number =>
    iterationAt((left - first) / (last - first), x.min, x.max, logX);

  const follow = (event: PointerEvent<SVGRectElement>): void => {
    const left = leftOf(event);
    if (start.current !== null) {
      setBrush([start.current, left]);
      onLeave();
      return;
    }
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const down = Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height)));
    onMove(iterationOf(left), left, down);
  };
  const press = (event: PointerEvent<SVGRectElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = leftOf(event);
  };
  const endBrush = (): void => {
    start.current = null;
    setBrush(null);
  };
  const release = (event: PointerEvent<SVGRectElement>): void => {
    const [from, to] = [start.current, leftOf(event)];
    endBrush();
    if (from === null || Math.abs(to - from) < LEAST_DRAG) return;
    const [low = 1, high = 1] = [iterationOf(from), iterationOf(to)].sort((a, b) => a - b);
    const wanted = fittedSpan({ from: low, to: high }, length);
    if (wanted !== null) onSpan(wanted);
  };
  return (
    <>
      {brush !== null && (
        <rect
          className="series-brush"
          x={Math.min(...brush)}
          y={plot.y}
          width={Math.abs(brush[1] - brush[0])}
          height={plot.height}
        />
      )}
      <PlotSurface
        className="series-catcher"
        plot={plot}
        onPointerEnter={follow}
        onPointerMove={follow}
        onPointerLeave={onLeave}
        onPointerDown={press}
        onPointerUp={release}
        onPointerCancel={endBrush}
        onDoubleClick={() => onSpan(null)}
      />
    </>
  );
}
