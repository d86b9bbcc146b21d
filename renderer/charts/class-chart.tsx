import { createContext, useContext, useId, useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { formatOrdinal, formatProbability, formatTick } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useChartView } from '../store/chart-view.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { ChartAxes } from './chart-frame.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { ChangeMarks } from './change-marks.tsx';
import type { ClassAccuracy } from './class-accuracy.ts';
import './class-chart.css';
import { classColour } from './class-colours.ts';
import { ClassPointer } from './class-pointer.tsx';
import { moveByKey } from './iteration-slider.ts';
import { logIterationScale, logScale } from './log-scale.ts';
import { iterationsAhead, probabilityScale, spanScale, type Scale } from './nice-scale.ts';
import type { RunChange } from './run-change.ts';
import { placeOf } from './series-lines.tsx';
import { epochAt } from './series-model.ts';
import { createThinner } from './thin.ts';
import { useChartScales } from './use-chart-scales.ts';
import { useSize } from './use-size.ts';

export interface ClassChartProps {
  /** Those that are drawn. */
  readonly shown: readonly ClassAccuracy[];
  readonly names: readonly string[];
  readonly epochs: EpochFacts;
  /** Iterations so far. */
  readonly length: number;
  /** While the run may go on, the iteration it ends at the latest; null once it has ended. */
  readonly limit: number | null;
  readonly changes: readonly RunChange[];
}

export interface ClassChartContent extends ClassChartProps {
  readonly x: Scale;
}

const ClassContent = createContext<ClassChartContent | null>(null);

const LAYERS = <ClassLayers />;
const axesKept = new Map<string, ChartAxes>();
const TICK_WIDTH = 70;
const MARGINS = 132;
const DOT = 2;
/** Fewer epochs than this have a dot each. */
const MOST_DOTS = 60;

/** The accuracy of each class over the epochs, a line a class, on the iterations that the other charts have. */
export function ClassChart(props: ClassChartProps): ReactElement {
  const { shown, names, epochs, length, limit } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const { logX, logY, span, pointed, set } = useChartView();
  const width = size?.width ?? 0;
  const [x, y] = useMemo(() => {
    const { from, to } = span ?? { from: 1, to: Math.max(1, length) };
    const end = span !== null ? to : limit === null ? Math.max(2, length) : iterationsAhead(length, limit);
    const ticks = Math.min(8, Math.max(2, Math.floor((width - MARGINS) / TICK_WIDTH)));
    const values = shown.flatMap(({ points }) =>
      points.flatMap(({ iteration, value }) =>
        iteration >= from && iteration <= end && (logY ? value > 0 : Number.isFinite(value)) ? [value] : [],
      ),
    );
    const low = values.reduce((a, b) => Math.min(a, b), 1);
    const high = values.reduce((a, b) => Math.max(a, b), low);
    return [
      logX ? logIterationScale(from, end, ticks) : spanScale(from, end, ticks),
      logY ? logScale(Math.min(low, high * 0.9), high) : probabilityScale(low, high),
    ];
  }, [shown, span, length, limit, logX, logY, width]);
  const content = useMemo(() => ({ ...props, x }), [props, x]);
  const validated = epochs.records.filter(({ classAccuracy }) => classAccuracy !== undefined);
  const index =
    pointed === null
      ? validated.length
      : validated.findLastIndex(({ iterations }) => iterations <= pointed.iteration) + 1;
  const record = validated[Math.max(1, index) - 1];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '0') set({ span: null });
    else {
      const next = moveByKey(event.key, event.shiftKey, pointed === null ? null : index, validated.length);
      if (next === undefined) return;
      const iteration = next === null ? undefined : validated[next - 1]?.iterations;
      set({ pointed: iteration === undefined ? null : { iteration, chart: 'classes', down: 0 } });
    }
    event.preventDefault();
  };
  const values = shown.map(({ label }) =>
    t('classCurves.value', { name: names[label] ?? '', value: told(record?.classAccuracy?.[label]) }),
  );
  return (
    <div
      ref={frame}
      className="signature-chart series-chart"
      data-chart="classes"
      role="slider"
      tabIndex={0}
      aria-label={t('classCurves.position')}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, validated.length)}
      aria-valuenow={Math.max(1, index)}
      aria-valuetext={t('classCurves.epoch', {
        epoch: formatOrdinal(record?.epoch ?? 1),
        values: values.join(', '),
      })}
      onKeyDown={onKeyDown}
      onBlur={() => pointed?.chart === 'classes' && set({ pointed: null })}
    >
      <div className="series-picture" aria-hidden="true">
        {size !== null && (
          <ClassContent value={content}>
            <ChartFrame size={size} x={x} y={y} axes={axesOf(logX, logY)}>
              {LAYERS}
            </ChartFrame>
          </ClassContent>
        )}
      </div>
    </div>
  );
}

/** A share as it is told; null and undefined: there is none. */
export function told(value: number | null | undefined): string {
  return value === null || value === undefined ? t('series.none') : formatProbability(value);
}

function axesOf(logX: boolean, logY: boolean): ChartAxes {
  const key = `${logX} ${logY}`;
  const axes = axesKept.get(key) ?? { logX, logY, tick: formatTick, top: 20, vertical: false };
  axesKept.set(key, axes);
  return axes;
}

function ClassLayers(): ReactElement | null {
  const content = useContext(ClassContent);
  const scales = useChartScales();
  const clip = useId();
  if (content === null || scales === null) return null;
  const { shown, names, x: axis, changes, epochs } = content;
  const { x, y, width, height } = scales.plot;
  const seen = changes.filter(({ iteration }) => iteration >= axis.min && iteration <= axis.max + 1);
  return (
    <>
      <clipPath id={clip}>
        <rect x={x} y={y - 4} width={width} height={height + 8} />
      </clipPath>
      <g className="class-lines" clipPath={`url(#${clip})`}>
        {shown.map((accuracy) => (
          <ClassLine key={accuracy.label} accuracy={accuracy} classes={names.length} />
        ))}
      </g>
      <ChangeMarks changes={seen} iterations={axis} />
      <text className="chart-axis-title" x={x + width + 8} y={y + height + 17}>
        {t('chart.axis')}
      </text>
      <ClassPointer content={content} epochOf={(iteration) => epochAt(epochs, iteration)} />
    </>
  );
}

interface ClassLineProps {
  readonly accuracy: ClassAccuracy;
  readonly classes: number;
}

function ClassLine({ accuracy, classes }: ClassLineProps): ReactElement | null {
  const { label, points } = accuracy;
  const scales = useChartScales();
  const kept = useMemo(
    () => createThinner()(points.map(({ value }) => value)).line.flatMap((index) => points[index] ?? []),
    [points],
  );
  if (scales === null) return null;
  const places = kept.map(({ iteration, value }) => placeOf(scales, iteration, value));
  let path = '';
  let command = 'M';
  for (const place of places) {
    if (place === null) command = 'M';
    else {
      path += `${command}${place.left.toFixed(2)} ${place.top.toFixed(2)}`;
      command = 'L';
    }
  }
  const colour = classColour(label, classes);
  return (
    <g data-class={label}>
      <path className="class-line" d={path} style={{ stroke: colour }} />
      {places.length <= MOST_DOTS &&
        places.map(
          (place, index) =>
            place !== null && (
              <circle key={index} cx={place.left} cy={place.top} r={DOT} style={{ fill: colour }} />
            ),
        )}
    </g>
  );
}
