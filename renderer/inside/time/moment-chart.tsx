import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../core/inspect/layer-history.ts';
import { formatTick } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { momentLayout } from './moment-layout.ts';
import { momentWords } from './moment-words.ts';
import { ReadChart } from './read-chart.tsx';
import { roundSteps, stepAt } from './time-layout.ts';

interface MomentChartProps {
  /** One. */
  readonly iterations: Uint32Array;
  readonly tensor: TensorHistory;
  /** What the tensor is, in words. */
  readonly name: string;
}

/** How a tensor is distributed at the only moment that there is: bars over its values, read by mouse or arrow keys. */
export function MomentChart({ iterations, tensor, name }: MomentChartProps): ReactElement {
  const [frame, size] = useSize<HTMLDivElement>();
  const [chosen, setStep] = useState<number | null>(null);
  const layout = size === null ? null : momentLayout(tensor, size);
  const step = chosen ?? stepAt(tensor, 0, tensor.mean[0] ?? 0);
  const words = momentWords(iterations, tensor, 0, step);
  const last = HISTOGRAM_STEPS - 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    const keys = { ArrowRight: step + 1, ArrowUp: step + 1, ArrowLeft: step - 1, ArrowDown: step - 1 };
    const next = { ...keys, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setStep(Math.min(last, Math.max(0, next)));
  };
  return (
    <ReadChart
      {...{ frame, words, onKeyDown }}
      label={t('time.histogram', { tensor: name })}
      least={0}
      most={last}
      now={step}
      onPoint={(x) => {
        if (layout !== null) setStep(layout.stepUnder(x));
      }}
    >
      {size !== null && layout !== null && (
        <svg width={size.width} height={size.height} aria-hidden="true">
          <g className="time-axes">
            {roundSteps(0, layout.most, layout.height / 48)
              .filter(Number.isInteger)
              .map((count) => (
                <g key={count}>
                  <line
                    x1={layout.left}
                    x2={layout.left + layout.width}
                    y1={layout.y(count)}
                    y2={layout.y(count)}
                  />
                  <text x={layout.left - 8} y={layout.y(count)} dy="0.32em" textAnchor="end">
                    {formatTick(count)}
                  </text>
                </g>
              ))}
            {roundSteps(layout.low, layout.high, Math.min(10, layout.width / 90)).map((value) => (
              <text key={value} x={layout.x(value)} y={layout.top + layout.height + 16} textAnchor="middle">
                {formatTick(value)}
              </text>
            ))}
            <text x={layout.left + layout.width} y={layout.top + layout.height + 30} textAnchor="end">
              {t('time.value')}
            </text>
            <text x={layout.left - 8} y={12} textAnchor="end">
              {t('time.count')}
            </text>
          </g>
          <g className="moment-bars">
            {layout.bars.map(({ x, width, y, height }, bar) => (
              <rect key={bar} {...{ x, width, y, height }} data-selected={bar === step} />
            ))}
          </g>
          <line
            className="moment-floor"
            x1={layout.left}
            x2={layout.left + layout.width}
            y1={layout.top + layout.height}
            y2={layout.top + layout.height}
          />
        </svg>
      )}
    </ReadChart>
  );
}
