import { useEffect, useMemo, useReducer, useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useChartView } from '../store/chart-view.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { SeriesName } from './drawn-series.ts';
import { moveByKey } from './iteration-slider.ts';
import type { RunChange } from './run-change.ts';
import { SeriesContentContext, SeriesLayers } from './series-layers.tsx';
import { epochAt, seriesModel, seriesValue } from './series-model.ts';
import './signature-chart.css';
import './series-chart.css';
import { useSize } from './use-size.ts';
import { spanShowing, zoomedSpan } from './zoom.ts';

interface SeriesChartProps {
  readonly name: SeriesName;
  readonly history: StepsHistory;
  /** The version of the history to draw. */
  readonly version: number;
  readonly epochs: EpochFacts;
  /** While the run may go on, the iteration it ends at the latest; null once it has ended. */
  readonly limit: number | null;
  readonly changes: readonly RunChange[];
}

/** One element for all time, so that the frame around it has no reason to be drawn again. */
const LAYERS = <SeriesLayers />;

/** What one key press zooms by. */
const ZOOM = 0.5;

/** Loss, accuracy or learning rate over the iterations of a training: of each step, and after each epoch. */
export function SeriesChart(props: SeriesChartProps): ReactElement {
  const { name, history, version, epochs, limit, changes } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const view = useChartView();
  const { smoothing, logX, logY, span, pointed, set } = view;
  const [tips, setTips] = useState<HTMLElement | null>(null);
  const width = size?.width ?? 0;
  const [piece, goOn] = useReducer((count: number) => count + 1, 0);
  const model = useMemo(
    () => ({
      version,
      piece,
      ...seriesModel(name, history, epochs, { smoothing, logX, logY, span, limit, width }),
    }),
    [name, history, version, piece, epochs, smoothing, logX, logY, span, limit, width],
  );
  useEffect(() => {
    if (!model.drawn.pending) return;
    const frameRequest = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frameRequest);
  }, [model]);
  const content = useMemo(
    () => ({ model, history, epochs, smoothing, changes, tips }),
    [model, history, epochs, smoothing, changes, tips],
  );
  const { length } = history;
  const looked = Math.min(length, pointed?.iteration ?? length);
  const isTold = pointed?.chart === name;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const whole = { from: 1, to: length };
    const handled = (facts: Parameters<typeof set>[0]): void => {
      event.preventDefault();
      set(facts);
    };
    if (event.key === '+' || event.key === '=')
      handled({ span: zoomedSpan(span ?? whole, length, ZOOM, looked) });
    else if (event.key === '-') handled({ span: span && zoomedSpan(span, length, 1 / ZOOM, looked) });
    else if (event.key === '0') handled({ span: null });
    else if (event.key === 'Escape') handled(pointed === null ? { span: null } : { pointed: null });
    else {
      const next = moveByKey(event.key, event.shiftKey, pointed?.iteration ?? null, length);
      if (next === undefined || next === null) return;
      handled({
        pointed: { iteration: next, chart: name, down: 0 },
        span: span && spanShowing(span, length, next),
      });
    }
  };

  return (
    <figure className="series-figure">
      <figcaption>{t(`series.${name}`)}</figcaption>
      <div
        ref={frame}
        className="signature-chart series-chart"
        data-chart={name}
        role="slider"
        tabIndex={0}
        aria-label={t('series.position', { chart: t(`series.${name}`) })}
        aria-description={t('series.keys')}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, length)}
        aria-valuenow={Math.max(1, looked)}
        aria-valuetext={spokenPosition(history, epochs, Math.max(1, looked))}
        onKeyDown={onKeyDown}
        onBlur={() => isTold && set({ pointed: null })}
      >
        <div className="series-picture" aria-hidden="true">
          {size !== null && (
            <SeriesContentContext value={content}>
              <ChartFrame size={size} x={model.x} y={model.y} axes={model.axes}>
                {LAYERS}
              </ChartFrame>
            </SeriesContentContext>
          )}
        </div>
        <div ref={setTips} className="chart-tips" aria-hidden="true" />
      </div>
    </figure>
  );
}

function spokenPosition(history: StepsHistory, epochs: EpochFacts, iteration: number): string {
  const values = (['loss', 'accuracy', 'learningRate'] as const).map((name) =>
    t('series.value', {
      name: t(`series.${name}`),
      value: seriesValue(name, history[name][iteration - 1] ?? NaN),
    }),
  );
  return t('series.positionText', {
    iteration: formatOrdinal(iteration),
    epoch: formatOrdinal(epochAt(epochs, iteration)),
    values: values.join(', '),
  });
}
