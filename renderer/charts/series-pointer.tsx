import { useRef, useState, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useChartView } from '../store/chart-view.ts';
import { classNames } from '../ui/class-names.ts';
import { besidePointer } from './pointer-layer.tsx';
import type { SeriesContent } from './series-layers.tsx';
import { placeOf } from './series-lines.tsx';
import { SeriesTip } from './series-tip.tsx';
import { useChartScales } from './use-chart-scales.ts';
import { fittedSpan, iterationAt } from './zoom.ts';

/** A drag shorter than this is a click. */
const LEAST_DRAG = 5;

/** The crosshair that all charts share, and the brush: a drag over a part of the run makes it all that is seen. */
export function SeriesPointer({ content }: { readonly content: SeriesContent }): ReactElement | null {
  const scales = useChartScales();
  const pointed = useChartView((view) => view.pointed);
  const set = useChartView((view) => view.set);
  const [brush, setBrush] = useState<readonly [start: number, end: number] | null>(null);
  const start = useRef<number | null>(null);
  if (scales === null) return null;
  const { model, history, epochs, smoothing, changes, tips } = content;
  const { plot, x } = scales;
  const { name, drawn, axes, span } = model;
  const [first, last] = [x(model.x.min) ?? plot.x, x(model.x.max) ?? plot.x + plot.width];

  const leftOf = (event: MouseEvent<SVGRectElement>): number =>
    plot.x +
    Math.min(plot.width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const iterationOf = (left: number): number =>
    iterationAt((left - first) / (last - first), model.x.min, model.x.max, axes.logX);

  /** The nearest point that is drawn, so that what stands out can be read. */
  const nearest = (left: number): number | null => {
    let best: number | null = null;
    let distance = Infinity;
    for (const { iteration, value } of drawn.raw) {
      const away = Math.abs((x(iteration) ?? Infinity) - left);
      if (away >= distance || !Number.isFinite(value)) continue;
      best = iteration;
      distance = away;
    }
    return best;
  };
  const follow = (event: PointerEvent<SVGRectElement>): void => {
    const left = leftOf(event);
    if (start.current !== null) {
      setBrush([start.current, left]);
      set({ pointed: null });
      return;
    }
    const iteration = nearest(left);
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const down = Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height)));
    set({ pointed: iteration === null ? null : { iteration, chart: name, down } });
  };
  const press = (event: PointerEvent<SVGRectElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = leftOf(event);
  };
  const release = (event: PointerEvent<SVGRectElement>): void => {
    const [from, to] = [start.current, leftOf(event)];
    start.current = null;
    setBrush(null);
    if (from === null || Math.abs(to - from) < LEAST_DRAG) return;
    const ends = [iterationOf(from), iterationOf(to)].sort((a, b) => a - b);
    const wanted = fittedSpan({ from: ends[0] ?? 1, to: ends[1] ?? 1 }, history.length);
    if (wanted !== null) set({ span: wanted });
  };

  const isSeen = pointed !== null && pointed.iteration >= span.from && pointed.iteration <= model.x.max;
  const cursor = isSeen ? x(pointed.iteration) : undefined;
  const value = isSeen ? (history[name][pointed.iteration - 1] ?? NaN) : NaN;
  const dot = isSeen ? placeOf(scales, pointed.iteration, value) : null;
  return (
    <>
      {cursor !== undefined && (
        <line
          className="chart-cursor"
          data-iteration={pointed?.iteration}
          x1={cursor}
          x2={cursor}
          y1={plot.y}
          y2={plot.y + plot.height}
        />
      )}
      {dot !== null && <circle className="series-pointed" cx={dot.left} cy={dot.top} r={4} />}
      {brush !== null && (
        <rect
          className="series-brush"
          x={Math.min(...brush)}
          y={plot.y}
          width={Math.abs(brush[1] - brush[0])}
          height={plot.height}
        />
      )}
      <rect
        className="series-catcher"
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        fill="transparent"
        onPointerEnter={follow}
        onPointerMove={follow}
        onPointerLeave={() => set({ pointed: null })}
        onPointerDown={press}
        onPointerUp={release}
        onPointerCancel={() => {
          start.current = null;
          setBrush(null);
        }}
        onDoubleClick={() => set({ span: null })}
      />
      {cursor !== undefined &&
        pointed?.chart === name &&
        tips !== null &&
        createPortal(
          <div
            className={classNames('chart-tip', cursor > plot.x + plot.width / 2 && 'chart-tip-left')}
            style={{ left: cursor, ...besidePointer(pointed.down) }}
          >
            <SeriesTip
              history={history}
              epochs={epochs}
              iteration={pointed.iteration}
              smoothing={smoothing}
              changes={changes}
            />
          </div>,
          tips,
        )}
    </>
  );
}
