import { memo, useMemo, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import {
  CartesianGrid,
  DefaultZIndexes,
  Line,
  LineChart,
  Tooltip,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import { formatCount, formatLoss, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { ChangeMarks } from './change-marks.tsx';
import { ChartMarks } from './chart-marks.tsx';
import { chartSeries, type SeriesPoint } from './chart-series.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { ClickArea } from './click-area.tsx';
import { ClassDots } from './class-dots.tsx';
import { moveByKey } from './iteration-slider.ts';
import { changesBetween, type RunChange } from './run-change.ts';
import './signature-chart.css';
import { useSize } from './use-size.ts';

interface SignatureChartProps {
  readonly history: RunHistory;
  /** The version of the history to draw. */
  readonly version: number;
  readonly classes: number;
  readonly target: number | null;
  /** While the run may go on, the iteration it ends at the latest; null once it has ended. */
  readonly limit: number | null;
  /** Each label has a shape of its own beside its colour. */
  readonly shapes: boolean;
  readonly fullScale: boolean;
  readonly selected: number | null;
  /** What the run took over while it went on. */
  readonly changes: readonly RunChange[];
  readonly onSelect: (iteration: number | null) => void;
  /** The element that holds the picture, for whoever exports it. */
  readonly picture: RefObject<HTMLDivElement | null>;
}

/** Room for the labels of the axes, and at the right for those of the lines. */
const MARGIN = { top: 10, right: 64, bottom: 2, left: 0 };
const LABEL_WIDTH = 52;

/**
 * The target's probability over the iterations as a thin line, and on it one dot an iteration in the colour of the
 * label predicted there.
 */
export const SignatureChart = memo(function SignatureChart(props: SignatureChartProps): ReactElement {
  const { history, version, classes, target, limit, shapes, fullScale, selected, changes } = props;
  const { onSelect, picture } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const chance = 1 / Math.max(1, classes);
  const series = useMemo(
    () => ({ version, ...chartSeries(history, { chance, limit, fullScale }) }),
    [history, version, chance, limit, fullScale],
  );
  const pointAt = (iteration: number | null): SeriesPoint | null =>
    iteration === null || iteration > history.length
      ? null
      : { iteration, probability: history.probability[iteration - 1] ?? Number.NaN };
  const looked = selected ?? history.length;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveByKey(event.key, event.shiftKey, selected, history.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  };

  return (
    <div
      ref={frame}
      className="signature-chart"
      role="slider"
      tabIndex={0}
      aria-label={t('chart.position')}
      aria-valuemin={1}
      aria-valuemax={history.length}
      aria-valuenow={looked}
      aria-valuetext={spokenPosition(history, looked, changes)}
      onKeyDown={onKeyDown}
    >
      <div ref={picture} aria-hidden="true">
        {size !== null && (
          <LineChart
            width={size.width}
            height={size.height}
            data={series.line}
            margin={MARGIN}
            accessibilityLayer={false}
          >
            <CartesianGrid className="chart-grid" />
            <XAxis
              dataKey="iteration"
              type="number"
              domain={[series.x.min, series.x.max]}
              ticks={series.x.ticks}
              tickFormatter={iterationTick}
              allowDataOverflow
              height={22}
              padding={{ left: 8, right: 8 }}
              tickSize={4}
              interval="preserveStartEnd"
              className="chart-axis"
            />
            <YAxis
              type="number"
              domain={[series.y.min, series.y.max]}
              ticks={series.y.ticks}
              tickFormatter={formatProbability}
              allowDataOverflow
              width={LABEL_WIDTH}
              tickSize={4}
              className="chart-axis"
            />
            <Line
              dataKey="probability"
              type="linear"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              className="chart-line"
            />
            <ZIndexLayer zIndex={DefaultZIndexes.line + 1}>
              <ClassDots series={series} classes={classes} shapes={shapes} />
            </ZIndexLayer>
            <ZIndexLayer zIndex={DefaultZIndexes.line + 2}>
              <ChangeMarks changes={changes} iterations={series.x} />
              <ChartMarks
                series={series}
                classes={classes}
                chance={chance}
                target={target}
                turned={target === null ? null : pointAt(history.firstOf(target))}
                selected={pointAt(selected)}
              />
            </ZIndexLayer>
            <ZIndexLayer zIndex={DefaultZIndexes.line + 3}>
              <ClickArea
                onIteration={(iteration) => {
                  onSelect(iteration === selected ? null : iteration);
                  frame.current?.focus({ preventScroll: true });
                }}
              />
            </ZIndexLayer>
            <Tooltip
              isAnimationActive={false}
              cursor={{ className: 'chart-cursor' }}
              content={({ active, label }) =>
                active ? (
                  <ChartTooltip
                    history={history}
                    iteration={Number(label)}
                    classes={classes}
                    shapes={shapes}
                    changes={changes}
                    after={series.line.findLast((point) => point.iteration < Number(label))?.iteration ?? 0}
                  />
                ) : null
              }
            />
          </LineChart>
        )}
      </div>
    </div>
  );
});

function spokenPosition(history: RunHistory, iteration: number, changes: readonly RunChange[]): string {
  const position = t('chart.positionText', {
    iteration: formatOrdinal(iteration),
    probability: formatProbability(history.probability[iteration - 1] ?? 0),
    label: formatOrdinal(history.label[iteration - 1] ?? 0),
    loss: formatLoss(history.loss[iteration - 1] ?? 0),
  });
  const change = changesBetween(changes, iteration, iteration);
  return change === null ? position : t('change.spoken', { position, change });
}

/** Long numbers would touch their neighbours. */
function iterationTick(iteration: number): string {
  return iteration < 100_000 ? formatOrdinal(iteration) : formatCount(iteration);
}
