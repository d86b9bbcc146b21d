import { memo, type ReactElement } from 'react';
import type { ChartSeries, SeriesPoint } from './chart-series.ts';
import { classColour } from './class-colours.ts';
import { circlePath, classShapePath } from './class-shapes.ts';
import { useChartScales } from './use-chart-scales.ts';

interface ClassDotsProps {
  readonly series: ChartSeries;
  readonly classes: number;
  readonly shapes: boolean;
}

const LARGEST_RADIUS = 4;
const SMALLEST_RADIUS = 1.75;

/** The dots of the chart: one path a class, so that three hundred dots cost no more than ten elements. */
export const ClassDots = memo(function ClassDots({
  series,
  classes,
  shapes,
}: ClassDotsProps): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const { x, y, plot } = scales;
  const room = plot.width / Math.max(1, series.x.max - series.x.min);
  const radius = Math.min(
    LARGEST_RADIUS,
    Math.max(SMALLEST_RADIUS, room * 0.42, (plot.width / series.dotCount) * 0.42),
  );
  const path = (label: number, { iteration, probability }: SeriesPoint): string => {
    const cx = x(iteration);
    const cy = y(probability);
    if (cx === undefined || cy === undefined || !Number.isFinite(cy)) return '';
    return shapes ? classShapePath(label, cx, cy, radius) : circlePath(cx, cy, radius);
  };
  return (
    <g className="chart-dots">
      {[...series.dots].map(([label, points]) => (
        <path
          key={label}
          d={points.map((point) => path(label, point)).join('')}
          style={{ fill: classColour(label, classes) }}
        />
      ))}
    </g>
  );
});
