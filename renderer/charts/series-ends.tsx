import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { SeriesValue } from './drawn-series.ts';
import { placeOf } from './series-lines.tsx';
import { seriesValue, type SeriesModel } from './series-model.ts';
import { useChartScales } from './use-chart-scales.ts';

const GAP = 8;
const LABEL_HEIGHT = 14;

/** The last values of the lines, beside the plot, apart from each other. */
export function SeriesEnds({ model }: { readonly model: SeriesModel }): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const { plot } = scales;
  const { name, drawn, validation, span } = model;
  const lastOf = (points: readonly SeriesValue[]): SeriesValue | undefined =>
    points.findLast(({ iteration, value }) => iteration <= span.to && Number.isFinite(value));
  const ends = [
    { className: 'series-end-training', last: lastOf(drawn.smoothed ?? drawn.raw) },
    { className: 'series-end-validation', last: lastOf(validation) },
  ].flatMap(({ className, last }) => {
    if (last === undefined || last.iteration < span.from) return [];
    const place = placeOf(scales, last.iteration, last.value);
    return place === null ? [] : [{ className, top: place.top, text: seriesValue(name, last.value) }];
  });
  const [first, second] = ends.toSorted((a, b) => a.top - b.top);
  if (first !== undefined && second !== undefined && second.top - first.top < LABEL_HEIGHT) {
    const middle = (first.top + second.top) / 2;
    first.top = middle - LABEL_HEIGHT / 2;
    second.top = middle + LABEL_HEIGHT / 2;
    // Both stay above the axis, where its title stands.
    const beyond = Math.max(0, second.top - (plot.y + plot.height - 2));
    first.top -= beyond;
    second.top -= beyond;
  }
  const left = plot.x + plot.width + GAP;
  return (
    <g className="series-ends">
      {ends.map(({ className, top, text }) => (
        <text key={className} className={className} x={left} y={top + 4}>
          {text}
        </text>
      ))}
      <text className="chart-axis-title" x={left} y={plot.y + plot.height + 17}>
        {t('chart.axis')}
      </text>
    </g>
  );
}
