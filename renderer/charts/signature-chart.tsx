import { memo, useMemo, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { formatLoss, formatOrdinal, formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { RunHistory } from '../store/history.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartContentContext, ChartLayers } from './chart-layers.tsx';
import { chartSeries, type SeriesPoint } from './chart-series.ts';
import { moveByKey } from './iteration-slider.ts';
import { changesBetween, type RunChange } from './run-change.ts';
import './signature-chart.css';
import { useSize } from './use-size.ts';

export interface SignatureChartProps {
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

/** One element for all time, so that the frame around it has no reason to be drawn again. */
const LAYERS = <ChartLayers />;

/**
 * The target's probability over the iterations as a thin line, and on it one dot an iteration in the colour of the
 * label predicted there.
 */
export const SignatureChart = memo(function SignatureChart(props: SignatureChartProps): ReactElement {
  const { history, version, classes, target, limit, shapes, fullScale, selected, changes } = props;
  const { onSelect, picture } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const [tips, setTips] = useState<HTMLElement | null>(null);
  const width = size?.width ?? 0;
  const chance = 1 / Math.max(1, classes);
  const series = useMemo(
    () => ({ version, ...chartSeries(history, { chance, limit, fullScale, width }) }),
    [history, version, chance, limit, fullScale, width],
  );
  const pointAt = (iteration: number | null): SeriesPoint | null =>
    iteration === null || iteration > history.newest
      ? null
      : { iteration, probability: history.probability[history.indexOf(iteration)] ?? Number.NaN };
  const looked = selected ?? history.newest;
  const onIteration = (iteration: number): void => {
    onSelect(iteration === selected ? null : iteration);
    frame.current?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // From one that is kept to the next.
    const at = selected === null ? null : history.indexOf(selected) + 1;
    const next = moveByKey(event.key, event.shiftKey, at, history.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next === null ? null : history.iterationOf(next - 1));
  };

  return (
    <div
      ref={frame}
      className="signature-chart"
      role="slider"
      tabIndex={0}
      aria-label={t('chart.position')}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, history.newest)}
      aria-valuenow={Math.max(1, looked)}
      aria-valuetext={spokenPosition(history, looked, changes)}
      onKeyDown={onKeyDown}
    >
      <div ref={picture} aria-hidden="true">
        {size !== null && (
          <ChartContentContext
            value={{
              history,
              series,
              classes,
              chance,
              target,
              shapes,
              changes,
              turned: target === null ? null : pointAt(history.firstOf(target)),
              selected: pointAt(selected),
              tips,
              onIteration,
            }}
          >
            <ChartFrame size={size} x={series.x} y={series.y}>
              {LAYERS}
            </ChartFrame>
          </ChartContentContext>
        )}
      </div>
      <div ref={setTips} className="chart-tips" aria-hidden="true" />
    </div>
  );
});

function spokenPosition(history: RunHistory, iteration: number, changes: readonly RunChange[]): string {
  const index = history.indexOf(iteration);
  const words = {
    iteration: formatOrdinal(iteration),
    probability: formatProbability(history.probability[index] ?? 0),
    label: history.nameOf(history.label[index] ?? 0),
  };
  const loss = history.loss[index] ?? 0;
  const position = history.hasLoss
    ? t('chart.positionText', { ...words, loss: formatLoss(loss) })
    : t('watch.positionText', words);
  const change = changesBetween(changes, iteration, iteration);
  return change === null ? position : t('change.spoken', { position, change });
}
