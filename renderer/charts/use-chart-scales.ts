import { usePlotArea, useXAxisScale, useYAxisScale, type PlotArea } from 'recharts';

/** Where values of the axes stand in the chart, in pixels. */
export interface ChartScales {
  readonly x: NonNullable<ReturnType<typeof useXAxisScale>>;
  readonly y: NonNullable<ReturnType<typeof useYAxisScale>>;
  readonly plot: PlotArea;
}

/** Of the chart that the component is drawn in; null until it has been laid out. */
export function useChartScales(): ChartScales | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const plot = usePlotArea();
  return x === undefined || y === undefined || plot === undefined ? null : { x, y, plot };
}
