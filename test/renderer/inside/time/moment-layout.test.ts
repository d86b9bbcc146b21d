import { describe, expect, test } from 'vitest';
import { HISTOGRAM_STEPS, histogramOf } from '../../../../core/inspect/histogram.ts';
import type { TensorHistory } from '../../../../core/inspect/layer-history.ts';
import { momentLayout } from '../../../../renderer/inside/time/moment-layout.ts';
import { seeded, uniformNumbers } from '../../../support/numbers.ts';

function tensorOf(values: ArrayLike<number>): TensorHistory {
  const { low, high, mean, deviation, counts } = histogramOf(values);
  const one = (value: number) => Float64Array.of(value);
  return { name: 'x', low: one(low), high: one(high), mean: one(mean), deviation: one(deviation), counts };
}

const size = { width: 800, height: 300 };

describe('the bars of one distribution', () => {
  test('are as tall as their counts, and stand at their values', () => {
    const values = uniformNumbers(500, seeded());
    const layout = momentLayout(tensorOf(values), size);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (const [step, bar] of layout.bars.entries()) {
      const from = low + ((high - low) * step) / HISTOGRAM_STEPS;
      const to = low + ((high - low) * (step + 1)) / HISTOGRAM_STEPS;
      const last = step === HISTOGRAM_STEPS - 1;
      const count = [...values].filter((value) => value >= from && (last || value < to)).length;
      expect(bar.height).toBeCloseTo(count === 0 ? 0 : (count / layout.most) * layout.height, 6);
      expect(bar.y + bar.height).toBeCloseTo(layout.top + layout.height, 6);
      expect(layout.x((from + to) / 2)).toBeCloseTo(bar.x + bar.width / 2, 6);
      expect(layout.stepUnder(bar.x + bar.width / 2)).toBe(step);
    }
  });

  test('of one value alone are one, in the middle of an axis that has room', () => {
    const layout = momentLayout(tensorOf([0, 0, 0]), size);
    const bars = layout.bars.filter(({ height }) => height > 0);
    expect(bars).toHaveLength(1);
    expect((bars[0]?.x ?? 0) + (bars[0]?.width ?? 0) / 2).toBeCloseTo(layout.x(0), 6);
    expect([layout.low, layout.high, layout.most]).toEqual([-1, 1, 3]);
    expect(layout.stepUnder(700)).toBe(0);
  });

  test('of a single number beside very many is still to be seen', () => {
    const layout = momentLayout(tensorOf([...new Array<number>(100_000).fill(0), 1]), size);
    expect(layout.bars.at(-1)?.height).toBe(1);
  });
});
