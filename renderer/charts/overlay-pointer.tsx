import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { Span } from './columns.ts';
import { Crosshair } from './crosshair.tsx';
import { smoothedSeries, type SeriesName } from './drawn-series.ts';
import type { OverlayContent } from './overlay-layers.tsx';
import { validationBy, type OverlayModel } from './overlay-model.ts';
import { PlotCatcher } from './plot-catcher.tsx';
import { PointerTip } from './pointer-tip.tsx';
import { placeOf } from './series-lines.tsx';
import { seriesValue } from './series-model.ts';
import { useChartScales } from './use-chart-scales.ts';

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

/** The crosshair with the values of all runs, and the brush: a drag over a part of the runs makes it all that is seen. */
export function OverlayPointer({ content }: { readonly content: OverlayContent }): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const { model, smoothing, pointed, tips, onPointed, onSpan } = content;
  const { plot, x } = scales;
  const { name, axes, span, length } = model;
  const isSeen = pointed !== null && pointed.iteration >= span.from && pointed.iteration <= model.x.max;
  const cursor = isSeen ? x(pointed.iteration) : undefined;
  return (
    <>
      {cursor !== undefined && pointed !== null && (
        <>
          <Crosshair plot={plot} left={cursor} />
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
      <PlotCatcher
        scales={scales}
        x={model.x}
        logX={axes.logX}
        length={length}
        onMove={(at, _, down) => {
          const iteration = Math.min(length, Math.max(1, Math.round(at)));
          onPointed({ iteration, chart: name, down });
        }}
        onLeave={() => onPointed(null)}
        onSpan={onSpan}
      />
      {cursor !== undefined && pointed?.chart === name && tips !== null && (
        <PointerTip {...{ plot, tips }} left={cursor} down={pointed.down}>
          <OverlayTip model={model} iteration={pointed.iteration} smoothing={smoothing} />
        </PointerTip>
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
