import type { ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { PlotArea } from 'recharts';
import { classNames } from '../ui/class-names.ts';

interface PointerTipProps {
  readonly plot: PlotArea;
  /** Of the crosshair, in pixels of the chart. */
  readonly left: number;
  /** How far down in the plot the pointer is, from 0 to 1. */
  readonly down: number;
  /** Covers the chart. */
  readonly tips: HTMLElement;
  readonly children: ReactNode;
}

/** The values under the pointer, on the side of the crosshair where there is more room. */
export function PointerTip({ plot, left, down, tips, children }: PointerTipProps): ReactElement {
  // As far down in the chart as the pointer, by the same part of its own height: so it never leaves the chart.
  const percent = `${(100 * Math.min(1, Math.max(0, down))).toFixed(1)}%`;
  return (
    <>
      {createPortal(
        <div
          className={classNames('chart-tip', left > plot.x + plot.width / 2 && 'chart-tip-left')}
          style={{ left, top: percent, translate: `0 -${percent}` }}
        >
          {children}
        </div>,
        tips,
      )}
    </>
  );
}
