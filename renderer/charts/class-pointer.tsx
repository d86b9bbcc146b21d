import type { PointerEvent, ReactElement } from 'react';
import { useChartView } from '../store/chart-view.ts';
import type { ClassChartContent } from './class-chart.tsx';
import { Crosshair } from './crosshair.tsx';
import { PlotSurface } from './plot-surface.tsx';
import { useChartScales } from './use-chart-scales.ts';
import { iterationAt } from './zoom.ts';

interface ClassPointerProps {
  readonly content: ClassChartContent;
  readonly epochOf: (iteration: number) => number;
}

/** The crosshair that all charts share: here it stands at the end of an epoch, whose values the list beside it tells. */
export function ClassPointer({ content, epochOf }: ClassPointerProps): ReactElement | null {
  const scales = useChartScales();
  const pointed = useChartView((view) => view.pointed);
  const logX = useChartView((view) => view.logX);
  const set = useChartView((view) => view.set);
  if (scales === null) return null;
  const { plot, x } = scales;
  const { x: axis, epochs } = content;
  const [first, last] = [x(axis.min) ?? plot.x, x(axis.max) ?? plot.x + plot.width];
  const follow = (event: PointerEvent<SVGRectElement>): void => {
    const left = plot.x + event.clientX - event.currentTarget.getBoundingClientRect().left;
    const wanted = iterationAt((left - first) / (last - first), axis.min, axis.max, logX);
    const at = epochs.records[Math.min(epochs.records.length, epochOf(Math.round(wanted))) - 1];
    set({ pointed: at === undefined ? null : { iteration: at.iterations, chart: 'classes', down: 0 } });
  };
  const isSeen = pointed !== null && pointed.iteration >= axis.min && pointed.iteration <= axis.max;
  const cursor = isSeen ? x(pointed.iteration) : undefined;
  return (
    <>
      <Crosshair plot={plot} left={cursor} iteration={pointed?.iteration} />
      <PlotSurface
        plot={plot}
        onPointerEnter={follow}
        onPointerMove={follow}
        onPointerLeave={() => set({ pointed: null })}
        onDoubleClick={() => set({ span: null })}
      />
    </>
  );
}
