import { memo, type ReactElement, type ReactNode } from 'react';
import { CartesianGrid, DefaultZIndexes, LineChart, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { formatCount, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import type { Scale } from './nice-scale.ts';
import type { Size } from './use-size.ts';

interface ChartFrameProps {
  readonly size: Size;
  readonly x: Scale;
  readonly y: Scale;
  readonly axes?: ChartAxes;
  /** What is drawn between the axes; elements that stay the same while what they show changes. */
  readonly children: ReactNode;
}

/** What differs from a chart of probabilities; a constant, so that the frame stays as it is. */
export interface ChartAxes {
  readonly logX: boolean;
  readonly logY: boolean;
  readonly tick: (value: number) => string;
  /** Above the plot, in pixels. */
  readonly top: number;
  /** Whether iterations have lines of their own. */
  readonly vertical: boolean;
}

/** Room for the labels of the axes, and at the right for those of the lines. */
const MARGIN = { top: 10, right: 64, bottom: 2, left: 0 };
const PADDING = { left: 8, right: 8 };
const LABEL_WIDTH = 52;
const PROBABILITIES: ChartAxes = {
  logX: false,
  logY: false,
  tick: formatProbability,
  top: MARGIN.top,
  vertical: true,
};

/**
 * Axes and grid. They take most of a chart's time and are the same for many frames of a run: they are drawn again only
 * where the size or a scale is another one.
 */
export const ChartFrame = memo(function ChartFrame(props: ChartFrameProps): ReactElement {
  const { size, x, y, axes = PROBABILITIES, children } = props;
  const margin = { ...MARGIN, top: axes.top };
  return (
    <LineChart width={size.width} height={size.height} margin={margin} accessibilityLayer={false}>
      <CartesianGrid className="chart-grid" vertical={axes.vertical} />
      <XAxis
        // Without a key, as without numbers, Recharts takes the axis for one of categories.
        dataKey="iteration"
        type="number"
        scale={axes.logX ? 'log' : 'linear'}
        domain={[x.min, x.max]}
        ticks={x.ticks}
        tickFormatter={iterationTick}
        allowDataOverflow
        height={22}
        padding={PADDING}
        tickSize={4}
        // All of them: there are no more than have room, and to find that out anew takes longest.
        interval={0}
        className="chart-axis"
      />
      <YAxis
        type="number"
        scale={axes.logY ? 'log' : 'linear'}
        domain={[y.min, y.max]}
        ticks={y.ticks}
        tickFormatter={axes.tick}
        allowDataOverflow
        width={LABEL_WIDTH}
        interval={0}
        tickSize={4}
        className="chart-axis"
      />
      <ZIndexLayer zIndex={DefaultZIndexes.line}>{children}</ZIndexLayer>
    </LineChart>
  );
}, isSameFrame);

function isSameFrame(before: ChartFrameProps, now: ChartFrameProps): boolean {
  return (
    before.size === now.size &&
    before.children === now.children &&
    before.axes === now.axes &&
    isSameScale(before.x, now.x) &&
    isSameScale(before.y, now.y)
  );
}

function isSameScale(before: Scale, now: Scale): boolean {
  return (
    before.min === now.min &&
    before.max === now.max &&
    before.ticks.length === now.ticks.length &&
    before.ticks.every((tick, index) => tick === now.ticks[index])
  );
}

/** Long numbers would touch their neighbours. */
function iterationTick(iteration: number): string {
  return iteration < 100_000 ? formatOrdinal(iteration) : formatCount(iteration);
}
