import { useEffect, useMemo, useReducer, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { SeriesName } from './drawn-series.ts';
import { moveByKey } from './iteration-slider.ts';
import { OverlayContentContext, OverlayLayers } from './overlay-layers.tsx';
import { overlayModel, type OverlayModel, type OverlayRun, type OverlayView } from './overlay-model.ts';
import type { OverlayPointing } from './overlay-pointer.tsx';
import './signature-chart.css';
import './series-chart.css';
import './overlay-chart.css';
import { seriesValue } from './series-model.ts';
import { useSize } from './use-size.ts';
import { spanShowing, zoomedSpan } from './zoom.ts';

interface OverlayChartProps extends OverlayPointing {
  readonly name: SeriesName;
  /** What the values are called. */
  readonly title: string;
  readonly runs: readonly OverlayRun[];
  readonly view: Omit<OverlayView, 'width'>;
}

/** One element for all time, so that the frame around it has no reason to be drawn again. */
const LAYERS = <OverlayLayers />;

/** What one key press zooms by. */
const ZOOM = 0.5;

/** The curves of several runs over each other, each in its own colour. */
export function OverlayChart(props: OverlayChartProps): ReactElement {
  const { name, title, runs, view, pointed, onPointed, onSpan } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const [tips, setTips] = useState<HTMLElement | null>(null);
  const width = size?.width ?? 0;
  const [piece, goOn] = useReducer((count: number) => count + 1, 0);
  const model = useMemo(
    () => ({ piece, ...overlayModel(name, runs, { ...view, width }) }),
    [piece, name, runs, view, width],
  );
  useEffect(() => {
    if (model.lines.every(({ drawn }) => !drawn.pending)) return;
    const frameRequest = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frameRequest);
  }, [model]);
  const { smoothing, span } = view;
  const content = useMemo(
    () => ({ model, smoothing, tips, pointed, onPointed, onSpan }),
    [model, smoothing, tips, pointed, onPointed, onSpan],
  );
  const { length } = model;
  const looked = Math.min(length, pointed?.iteration ?? length);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const whole = { from: 1, to: length };
    const handled = (next: () => void): void => {
      event.preventDefault();
      next();
    };
    if (event.key === '+' || event.key === '=')
      handled(() => onSpan(zoomedSpan(span ?? whole, length, ZOOM, looked)));
    else if (event.key === '-') handled(() => onSpan(span && zoomedSpan(span, length, 1 / ZOOM, looked)));
    else if (event.key === '0') handled(() => onSpan(null));
    else if (event.key === 'Escape') handled(() => (pointed === null ? onSpan(null) : onPointed(null)));
    else {
      const next = moveByKey(event.key, event.shiftKey, pointed?.iteration ?? null, length);
      if (next === undefined || next === null) return;
      handled(() => {
        onPointed({ iteration: next, chart: name, down: 0 });
        if (span !== null) onSpan(spanShowing(span, length, next));
      });
    }
  };

  return (
    <figure className="series-figure">
      <figcaption>{title}</figcaption>
      <div
        ref={frame}
        className="signature-chart series-chart overlay-chart"
        data-chart={name}
        role="slider"
        tabIndex={0}
        aria-label={t('series.position', { chart: title })}
        aria-description={t('series.keys')}
        aria-valuemin={1}
        aria-valuemax={length}
        aria-valuenow={looked}
        aria-valuetext={spokenPosition(model, looked)}
        onKeyDown={onKeyDown}
        onBlur={() => pointed?.chart === name && onPointed(null)}
      >
        <div className="series-picture" aria-hidden="true">
          {size !== null && (
            <OverlayContentContext value={content}>
              <ChartFrame size={size} x={model.x} y={model.y} axes={model.axes}>
                {LAYERS}
              </ChartFrame>
            </OverlayContentContext>
          )}
        </div>
        <div ref={setTips} className="chart-tips" aria-hidden="true" />
      </div>
    </figure>
  );
}

function spokenPosition({ name, lines }: OverlayModel, iteration: number): string {
  const values = lines.flatMap(({ run }) => {
    const value = run.history[name][iteration - 1];
    return value === undefined
      ? []
      : [t('series.value', { name: run.name, value: seriesValue(name, value) })];
  });
  return t('runs.positionText', { iteration: formatOrdinal(iteration), values: values.join(', ') });
}
