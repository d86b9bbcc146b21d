import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../core/inspect/layer-history.ts';
import { coloursOf, type Theme } from '../colour-scale.ts';
import type { TimeLayout } from './time-layout.ts';

/** The heat strip: a column for each moment, in it a cell for each step, coloured by its share of the numbers. */
export function drawTime(
  context: CanvasRenderingContext2D,
  { low, high, counts }: TensorHistory,
  { column, y, left, top, width, height }: TimeLayout,
  theme: Theme,
): void {
  const colours = coloursOf('sequential', theme);
  context.clearRect(0, 0, left + width, top + height);
  for (let moment = 0; moment < low.length; moment++) {
    const [from, to] = column(moment).map(Math.round) as [number, number];
    const own = counts.subarray(moment * HISTOGRAM_STEPS, (moment + 1) * HISTOGRAM_STEPS);
    const all = own.reduce((sum, count) => sum + count, 0);
    const [bottom, ceiling] = [low[moment] ?? 0, high[moment] ?? 0];
    for (const [step, count] of own.entries()) {
      if (count === 0) continue;
      // Equal shares in all steps are in the middle of the colours; even a small one is to be seen.
      const amount = Math.max(0.06, 1 - Math.exp((-HISTOGRAM_STEPS * count) / all / 2));
      const at = 3 * Math.round(255 * amount);
      context.fillStyle = `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]})`;
      const lower = y(bottom + ((ceiling - bottom) * step) / HISTOGRAM_STEPS);
      const upper = y(bottom + ((ceiling - bottom) * (step + 1)) / HISTOGRAM_STEPS);
      const [above, below] = [Math.round(upper), Math.round(lower)];
      context.fillRect(from, above, Math.max(1, to - from), Math.max(1, below - above));
    }
  }
}
