/** Where the bars of a single distribution stand: values from left to right, counts from the bottom up. */
import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../core/inspect/layer-history.ts';
import type { Ground } from './time-layout.ts';

export interface MomentLayout extends Ground {
  /** The count of the tallest bar. */
  readonly most: number;
  readonly x: (value: number) => number;
  readonly y: (count: number) => number;
  /** One for each step. */
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** The step under a place; the nearest, beside the bars. */
  readonly stepUnder: (x: number) => number;
}

const MARGIN = { left: 64, right: 16, top: 24, bottom: 34 };
/** Between two bars. */
const GAP = 1;

/** Of the first moment. */
export function momentLayout(
  { low: lows, high: highs, counts }: TensorHistory,
  size: { readonly width: number; readonly height: number },
): MomentLayout {
  const { left, top } = MARGIN;
  const width = Math.max(1, size.width - left - MARGIN.right);
  const height = Math.max(1, size.height - top - MARGIN.bottom);
  const [least, greatest] = [lows[0] ?? 0, highs[0] ?? 0];
  const isOne = !(greatest > least);
  // A single value stands in the middle, with room on both sides.
  const room = isOne ? Math.abs(least) / 2 || 1 : 0;
  const [low, high] = [least - room, greatest + room];
  const own = [...counts.subarray(0, HISTOGRAM_STEPS)];
  const most = Math.max(1, ...own);
  const x = (value: number): number => left + ((value - low) / (high - low)) * width;
  const y = (count: number): number => top + (1 - count / most) * height;
  const each = width / HISTOGRAM_STEPS;
  const bars = own.map((count, step) => ({
    x: isOne ? x(least) - Math.max(1, each - GAP) / 2 : left + step * each + GAP / 2,
    width: Math.max(1, each - GAP),
    // Even a single number is to be seen.
    y: count === 0 ? top + height : Math.min(y(count), top + height - 1),
    height: count === 0 ? 0 : Math.max(1, top + height - y(count)),
  }));
  const stepUnder = (place: number): number =>
    isOne ? 0 : Math.min(HISTOGRAM_STEPS - 1, Math.max(0, Math.floor((place - left) / each)));
  return { left, top, width, height, low, high, most, x, y, bars, stepUnder };
}
