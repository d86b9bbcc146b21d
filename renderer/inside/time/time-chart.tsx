import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../core/inspect/layer-history.ts';
import { formatOrdinal, formatTick } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useShownTheme } from '../use-theme.ts';
import { drawTime } from './draw-time.ts';
import { momentWords } from './moment-words.ts';
import { ReadChart } from './read-chart.tsx';
import { momentAt, roundSteps, stepAt, stepOf, timeLayout, type TimeLayout } from './time-layout.ts';

interface TimeChartProps {
  readonly iterations: Uint32Array;
  readonly tensor: TensorHistory;
  /** What the tensor is, in words. */
  readonly name: string;
  readonly moment: number;
  readonly onMoment: (moment: number) => void;
}

/** How a tensor was distributed over the iterations, read by mouse or arrow keys: one iteration and one step of values at a time. */
export function TimeChart({ iterations, tensor, name, moment, onMoment }: TimeChartProps): ReactElement {
  const [frame, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const [value, setValue] = useState<number | null>(null);
  const layout = useMemo(
    () => (size === null ? null : timeLayout(iterations, tensor, size)),
    [iterations, tensor, size],
  );
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null || layout === null) return;
    const scale = globalThis.devicePixelRatio;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawTime(context, tensor, layout, theme);
  }, [tensor, layout, theme, size]);

  // Until a value is chosen, the one in the middle of what there is.
  const step = stepAt(tensor, moment, value ?? tensor.mean[moment] ?? 0);
  const { from, to } = stepOf(tensor, moment, step);
  const words = momentWords(iterations, tensor, moment, step);

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = iterations.length - 1;
    const next = { ArrowRight: moment + 1, ArrowLeft: moment - 1, Home: 0, End: last }[event.key];
    const turn = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (next === undefined && turn === undefined) return;
    event.preventDefault();
    if (next !== undefined) onMoment(Math.min(last, Math.max(0, next)));
    if (turn !== undefined) {
      const other = Math.min(HISTOGRAM_STEPS - 1, Math.max(0, step + turn));
      const { from: lower, to: upper } = stepOf(tensor, moment, other);
      setValue((lower + upper) / 2);
    }
  };

  return (
    <ReadChart
      {...{ frame, words, onKeyDown }}
      label={t('time.chart', { tensor: name })}
      least={iterations[0] ?? 0}
      most={iterations.at(-1) ?? 0}
      now={iterations[moment] ?? 0}
      onPoint={(x, y) => {
        if (layout === null) return;
        onMoment(momentAt(layout, iterations.length, x));
        const share = (y - layout.top) / layout.height;
        setValue(layout.high - share * (layout.high - layout.low));
      }}
    >
      {size !== null && layout !== null && (
        <>
          <canvas
            ref={canvas}
            width={size.width * globalThis.devicePixelRatio}
            height={size.height * globalThis.devicePixelRatio}
            aria-hidden="true"
          />
          <svg width={size.width} height={size.height} aria-hidden="true">
            <Axes layout={layout} iterations={iterations} />
            <Lines layout={layout} iterations={iterations} tensor={tensor} />
            <Crosshair layout={layout} moment={moment} from={from} to={to} />
          </svg>
        </>
      )}
    </ReadChart>
  );
}

interface PartProps {
  readonly layout: TimeLayout;
  readonly iterations: Uint32Array;
}

function Axes({
  layout: { left, top, width, height, low, high, x, y },
  iterations,
}: PartProps): ReactElement {
  const first = iterations[0] ?? 0;
  const last = iterations.at(-1) ?? 0;
  const whole = roundSteps(first, last, Math.min(8, width / 90)).filter(Number.isInteger);
  return (
    <g className="time-axes">
      {roundSteps(low, high, height / 48).map((value) => (
        <g key={value}>
          <line x1={left} x2={left + width} y1={y(value)} y2={y(value)} data-zero={value === 0} />
          <text x={left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {formatTick(value)}
          </text>
        </g>
      ))}
      {(whole.length === 0 ? [first] : whole).map((iteration) => (
        <text key={iteration} x={x(iteration)} y={top + height + 16} textAnchor="middle">
          {formatOrdinal(iteration)}
        </text>
      ))}
      <text x={left + width} y={top + height + 30} textAnchor="end">
        {t('time.iteration')}
      </text>
      <rect className="time-frame" x={left} y={top} width={width} height={height} />
    </g>
  );
}

function Lines({
  layout: { x, y },
  iterations,
  tensor,
}: PartProps & { readonly tensor: TensorHistory }): ReactElement {
  const { low, high, mean, deviation } = tensor;
  const path = (of: (moment: number) => number): string =>
    Array.from(iterations, (iteration, moment) => `${x(iteration)},${y(of(moment))}`).join(' ');
  const at = (values: Float64Array, moment: number): number => values[moment] ?? 0;
  return (
    <g className="time-lines">
      <polyline className="time-range" points={path((moment) => at(low, moment))} />
      <polyline className="time-range" points={path((moment) => at(high, moment))} />
      {[-1, 1].map((sign) => (
        <polyline
          key={sign}
          className="time-deviation"
          points={path((moment) => at(mean, moment) + sign * at(deviation, moment))}
        />
      ))}
      <polyline className="time-mean" points={path((moment) => at(mean, moment))} />
    </g>
  );
}

interface CrosshairProps {
  readonly layout: TimeLayout;
  readonly moment: number;
  readonly from: number;
  readonly to: number;
}

function Crosshair({ layout, moment, from, to }: CrosshairProps): ReactElement {
  const [start, end] = layout.column(moment);
  const [upper, lower] = [layout.y(to), layout.y(from)];
  return (
    <g className="time-crosshair">
      <rect x={start} y={layout.top} width={end - start} height={layout.height} />
      {['time-halo', 'time-cell'].map((name) => (
        <rect
          key={name}
          className={name}
          x={start - 1}
          y={upper - 1}
          width={end - start + 2}
          height={Math.max(3, lower - upper + 2)}
        />
      ))}
    </g>
  );
}
