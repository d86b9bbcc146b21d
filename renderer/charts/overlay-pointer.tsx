import { useRef, useState, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import type { Span } from './columns.ts';
import { smoothedSeries, type SeriesName } from './drawn-series.ts';
import type { OverlayContent } from './overlay-layers.tsx';
import { validationBy, type OverlayModel } from './overlay-model.ts';
import { besidePointer } from './pointer-layer.tsx';
import { placeOf } from './series-lines.tsx';
import { seriesValue } from './series-model.ts';
import { useChartScales } from './use-chart-scales.ts';
import { fittedSpan, iterationAt } from './zoom.ts';

/** The iteration under the crosshair of all charts, and the chart that the pointer or the focus is in. */
export interface PointedIteration {
  readonly iteration: number;
  readonly chart: SeriesName;
  /** How far down in it, from 0 to 1. */
  readonly down: number;
}

export interface OverlayPointing {
  readonly pointed: PointedIteration | null;
  readonly onPointed: (pointed: PointedIteration | null) => void;
  readonly onSpan: (span: Span | null) => void;
}

/** A drag shorter than this is a click. */
const LEAST_DRAG = 5;

/** The crosshair with the values of all runs, and the brush: a drag over a part of the runs makes it all that is seen. */
export function OverlayPointer({ content }: { readonly content: OverlayContent }): ReactElement | null {
  const scales = useChartScales();
  const [brush, setBrush] = useState<readonly [start: number, end: number] | null>(null);
  const start = useRef<number | null>(null);
  if (scales === null) return null;
  const { model, smoothing, pointed, tips, onPointed, onSpan } = content;
  const { plot, x } = scales;
  const { name, axes, span, length } = model;
  const [first, last] = [x(model.x.min) ?? plot.x, x(model.x.max) ?? plot.x + plot.width];

  const leftOf = (event: MouseEvent<SVGRectElement>): number =>
    plot.x +
    Math.min(plot.width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const iterationOf = (left: number): number =>
    iterationAt((left - first) / (last - first), model.x.min, model.x.max, axes.logX);
  const follow = (event: PointerEvent<SVGRectElement>): void => {
    const left = leftOf(event);
    if (start.current !== null) {
      setBrush([start.current, left]);
      onPointed(null);
      return;
    }
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const iteration = Math.min(length, Math.max(1, Math.round(iterationOf(left))));
    const down = Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height)));
    onPointed({ iteration, chart: name, down });
  };
  const release = (event: PointerEvent<SVGRectElement>): void => {
    const [from, to] = [start.current, leftOf(event)];
    start.current = null;
    setBrush(null);
    if (from === null || Math.abs(to - from) < LEAST_DRAG) return;
    const [low = 1, high = 1] = [iterationOf(from), iterationOf(to)].sort((a, b) => a - b);
    const wanted = fittedSpan({ from: low, to: high }, length);
    if (wanted !== null) onSpan(wanted);
  };

  const isSeen = pointed !== null && pointed.iteration >= span.from && pointed.iteration <= model.x.max;
  const cursor = isSeen ? x(pointed.iteration) : undefined;
  return (
    <>
      {cursor !== undefined && pointed !== null && (
        <>
          <line className="chart-cursor" x1={cursor} x2={cursor} y1={plot.y} y2={plot.y + plot.height} />
          {model.lines.map(({ run }) => {
            const place = placeOf(scales, pointed.iteration, run.history[name][pointed.iteration - 1] ?? NaN);
            return (
              place !== null && (
                <circle
                  key={run.id}
                  className="overlay-pointed"
                  style={{ stroke: run.colour }}
                  cx={place.left}
                  cy={place.top}
                  r={3.5}
                />
              )
            );
          })}
        </>
      )}
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
        onPointerLeave={() => onPointed(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = leftOf(event);
        }}
        onPointerUp={release}
        onPointerCancel={() => {
          start.current = null;
          setBrush(null);
        }}
        onDoubleClick={() => onSpan(null)}
      />
      {cursor !== undefined &&
        pointed?.chart === name &&
        tips !== null &&
        createPortal(
          <div
            className={classNames('chart-tip', cursor > plot.x + plot.width / 2 && 'chart-tip-left')}
            style={{ left: cursor, ...besidePointer(pointed.down) }}
          >
            <OverlayTip model={model} iteration={pointed.iteration} smoothing={smoothing} />
          </div>,
          tips,
        )}
    </>
  );
}

interface OverlayTipProps {
  readonly model: OverlayModel;
  readonly iteration: number;
  readonly smoothing: number;
}

/** The values of all runs at one iteration, and of the validation that came last by then. */
function OverlayTip({ model, iteration, smoothing }: OverlayTipProps): ReactElement {
  const { name, lines } = model;
  const isSmoothed = smoothing > 0 && name !== 'learningRate';
  const isValidated = lines.some(({ validation }) => validation.length > 0);
  const words = (value: number | null | undefined): string => (value == null ? '' : seriesValue(name, value));
  return (
    <div className="chart-tooltip series-tip">
      <p className="chart-tooltip-title">{t('runs.tip', { iteration: formatOrdinal(iteration) })}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('series.trainingOf')}</th>
            {isSmoothed && <th scope="col">{t('series.smoothedOf')}</th>}
            {isValidated && <th scope="col">{t('series.validationOf')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { run } = line;
            return (
              <tr key={run.id}>
                <th scope="row">
                  <span className="run-swatch" style={{ background: run.colour }} />
                  {run.name}
                </th>
                <td>{words(run.history[name][iteration - 1])}</td>
                {isSmoothed && <td>{words(smoothedSeries(run.history, name, smoothing)[iteration - 1])}</td>}
                {isValidated && <td>{words(validationBy(line, iteration))}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
