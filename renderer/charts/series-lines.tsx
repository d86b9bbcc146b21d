import { memo, type ReactElement } from 'react';
import { circlePath } from './class-shapes.ts';
import type { SeriesColumn, SeriesValue } from './drawn-series.ts';
import { useChartScales, type ChartScales } from './use-chart-scales.ts';

/** Where a value stands in the plot; null where it does not: no number, or none that a logarithmic axis has. */
export function placeOf({ x, y }: ChartScales, iteration: number, value: number) {
  const left = x(iteration);
  const top = y(value);
  return left === undefined || top === undefined || !Number.isFinite(left) || !Number.isFinite(top)
    ? null
    : { left, top };
}

interface SeriesLineProps {
  readonly points: readonly SeriesValue[];
  readonly className: string;
}

/** The line through `points`, with a dot for one that stands alone. */
export const SeriesLine = memo(function SeriesLine({ points, className }: SeriesLineProps): ReactElement {
  const scales = useChartScales();
  let path = '';
  let command = 'M';
  for (const { iteration, value } of points) {
    const place = scales === null ? null : placeOf(scales, iteration, value);
    if (place === null) command = 'M';
    else {
      const at = `${place.left.toFixed(2)} ${place.top.toFixed(2)}`;
      path += command === 'M' ? `M${at}L${at}` : `L${at}`;
      command = 'L';
    }
  }
  return <path className={className} d={path} />;
});

/** A dot a value, while they do not touch. */
export const SeriesPoints = memo(function SeriesPoints({
  points,
}: {
  readonly points: readonly SeriesValue[];
}): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const places = points.flatMap(({ iteration, value }) => placeOf(scales, iteration, value) ?? []);
  const radius = places.length > 60 ? 1.5 : 2.75;
  return (
    <path className="series-dots" d={places.map(({ left, top }) => circlePath(left, top, radius)).join('')} />
  );
});

/** From the least to the largest value of each column. */
export const SeriesBand = memo(function SeriesBand({
  columns,
}: {
  readonly columns: readonly SeriesColumn[];
}): ReactElement | null {
  const scales = useChartScales();
  if (scales === null || columns.length === 0) return null;
  let path = '';
  for (const { from, to, low, high } of columns) {
    const start = placeOf(scales, from, high);
    const end = placeOf(scales, to + 1, low);
    if (start === null || end === null) continue;
    const width = end.left - start.left;
    path += `M${start.left.toFixed(2)} ${start.top.toFixed(2)}h${width.toFixed(2)}V${end.top.toFixed(2)}h${(-width).toFixed(2)}Z`;
  }
  return <path className="series-band" d={path} />;
});
