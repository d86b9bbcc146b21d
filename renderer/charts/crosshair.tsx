import type { ReactElement } from 'react';
import type { PlotArea } from 'recharts';

interface CrosshairProps {
  readonly plot: PlotArea;
  /** In pixels of the chart; undefined: it is not in sight. */
  readonly left: number | undefined;
  readonly iteration?: number | undefined;
}

/** The line through the iteration that is pointed at. */
export function Crosshair({ plot, left, iteration }: CrosshairProps): ReactElement | null {
  if (left === undefined) return null;
  return (
    <line
      className="chart-cursor"
      data-iteration={iteration}
      x1={left}
      x2={left}
      y1={plot.y}
      y2={plot.y + plot.height}
    />
  );
}
