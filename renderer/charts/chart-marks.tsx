import type { ReactElement } from 'react';
import { formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { ChartSeries, SeriesPoint } from './chart-series.ts';
import { classColour } from './class-colours.ts';
import { useChartScales } from './use-chart-scales.ts';

interface ChartMarksProps {
  readonly nameOf: (label: number) => string;
  readonly series: ChartSeries;
  readonly classes: number;
  readonly chance: number;
  readonly target: number | null;
  /** Where the prediction became the target. */
  readonly turned: SeriesPoint | null;
  /** The iteration that is looked at. */
  readonly selected: SeriesPoint | null;
}

/** Labels closer than this would touch. */
const LABEL_HEIGHT = 14;
const RING = 7;
/** From the end of the plot to the labels beside it, clear of a ring at the end. */
const LABEL_GAP = 12;

/** What is written and marked on the chart: chance, the newest value, the turn to the target, and the frozen iteration. */
export function ChartMarks(props: ChartMarksProps): ReactElement | null {
  const { nameOf, series, classes, chance, target, turned, selected } = props;
  const scales = useChartScales();
  if (scales === null) return null;
  const { x, y, plot } = scales;
  const right = plot.x + plot.width;
  const chanceY = y(chance) ?? plot.y;
  const lastY = series.last === null ? undefined : y(series.last.probability);
  const known = lastY !== undefined && Number.isFinite(lastY);
  const chanceLabelY = known ? besideLabel(chanceY, lastY, plot) : chanceY;
  const turnedX = turned === null ? undefined : x(turned.iteration);
  const turnedY = turned === null ? undefined : y(turned.probability);
  const selectedX = selected === null ? undefined : x(selected.iteration);
  const selectedY = selected === null ? undefined : y(selected.probability);
  const labelLeft = turnedX !== undefined && turnedX > plot.x + plot.width / 2;

  return (
    <g className="chart-marks">
      <line className="chart-chance" x1={plot.x} x2={right} y1={chanceY} y2={chanceY} />
      <text className="chart-chance-label" x={right + LABEL_GAP} y={chanceLabelY - 1}>
        {t('chart.chance')}
        <tspan x={right + LABEL_GAP} dy={LABEL_HEIGHT - 1}>
          {formatProbability(chance)}
        </tspan>
      </text>
      <text className="chart-axis-title" x={right + LABEL_GAP} y={plot.y + plot.height + 14}>
        {t('chart.axis')}
      </text>
      {known && series.last !== null && (
        <text className="chart-last-label" x={right + LABEL_GAP} y={lastY + 4}>
          {formatProbability(series.last.probability)}
        </text>
      )}
      {turnedX !== undefined && turnedY !== undefined && target !== null && (
        <g className="chart-turned" style={{ color: classColour(target, classes) }}>
          <line x1={turnedX} x2={turnedX} y1={plot.y} y2={plot.y + plot.height} />
          <circle cx={turnedX} cy={turnedY} r={RING} />
          <text
            x={turnedX + (labelLeft ? -6 : 6)}
            y={plot.y + plot.height - 6}
            textAnchor={labelLeft ? 'end' : 'start'}
          >
            {t('chart.turned', { target: nameOf(target) })}
          </text>
        </g>
      )}
      {selectedX !== undefined && selectedY !== undefined && (
        <g className="chart-selected">
          <line x1={selectedX} x2={selectedX} y1={plot.y} y2={plot.y + plot.height} />
          <circle cx={selectedX} cy={selectedY} r={RING} />
        </g>
      )}
    </g>
  );
}

/** The label of chance gives way to that of the newest value: to the side it is on, or where there is room. */
function besideLabel(chanceY: number, lastY: number, plot: { y: number; height: number }): number {
  if (Math.abs(lastY - chanceY) >= 2 * LABEL_HEIGHT) return chanceY;
  const below = lastY + 1.5 * LABEL_HEIGHT;
  const fits = below + 1.5 * LABEL_HEIGHT <= plot.y + plot.height;
  return fits && chanceY >= lastY ? below : Math.max(plot.y, lastY - 2 * LABEL_HEIGHT);
}
