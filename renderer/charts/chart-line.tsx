import { memo, type ReactElement } from 'react';
import type { SeriesPoint } from './chart-series.ts';
import { useChartScales } from './use-chart-scales.ts';

interface ChartLineProps {
  readonly points: readonly SeriesPoint[];
}

/** The line through `points`; where a value is no number it is interrupted. */
export const ChartLine = memo(function ChartLine({ points }: ChartLineProps): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const { x, y } = scales;
  let path = '';
  let command = 'M';
  for (const { iteration, probability } of points) {
    const left = x(iteration);
    const top = y(probability);
    if (left === undefined || top === undefined || !Number.isFinite(top)) command = 'M';
    else {
      path += `${command}${left.toFixed(2)} ${top.toFixed(2)}`;
      command = 'L';
    }
  }
  return <path className="chart-line" d={path} />;
});
