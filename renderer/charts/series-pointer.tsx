import type { ReactElement } from 'react';
import { useChartView } from '../store/chart-view.ts';
import { Crosshair } from './crosshair.tsx';
import { PlotCatcher } from './plot-catcher.tsx';
import { PointerTip } from './pointer-tip.tsx';
import type { SeriesContent } from './series-layers.tsx';
import { placeOf } from './series-lines.tsx';
import { SeriesTip } from './series-tip.tsx';
import { useChartScales } from './use-chart-scales.ts';

/** The crosshair that all charts share, and the brush: a drag over a part of the run makes it all that is seen. */
export function SeriesPointer({ content }: { readonly content: SeriesContent }): ReactElement | null {
  const scales = useChartScales();
  const pointed = useChartView((view) => view.pointed);
  const set = useChartView((view) => view.set);
  if (scales === null) return null;
  const { model, history, epochs, smoothing, changes, tips } = content;
  const { plot, x } = scales;
  const { name, drawn, axes, span } = model;

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

  const isSeen = pointed !== null && pointed.iteration >= span.from && pointed.iteration <= model.x.max;
  const cursor = isSeen ? x(pointed.iteration) : undefined;
  const value = isSeen ? (history[name][pointed.iteration - 1] ?? NaN) : NaN;
  const dot = isSeen ? placeOf(scales, pointed.iteration, value) : null;
  return (
    <>
      <Crosshair plot={plot} left={cursor} iteration={pointed?.iteration} />
      {dot !== null && <circle className="series-pointed" cx={dot.left} cy={dot.top} r={4} />}
      <PlotCatcher
        scales={scales}
        x={model.x}
        logX={axes.logX}
        length={history.length}
        onMove={(_, left, down) => {
          const iteration = nearest(left);
          set({ pointed: iteration === null ? null : { iteration, chart: name, down } });
        }}
        onLeave={() => set({ pointed: null })}
        onSpan={(wanted) => set({ span: wanted })}
      />
      {cursor !== undefined && pointed?.chart === name && tips !== null && (
        <PointerTip {...{ plot, tips }} left={cursor} down={pointed.down}>
          <SeriesTip
            history={history}
            epochs={epochs}
            iteration={pointed.iteration}
            smoothing={smoothing}
            changes={changes}
          />
        </PointerTip>
      )}
    </>
  );
}
