import type { Scale } from './nice-scale.ts';

/** What a decade can be cut into, from the finest. */
const FACTORS: readonly (readonly number[])[] = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]];

/**
 * A logarithmic scale that holds all of `low` to `high`, both above 0, and ends on round numbers, with about `count`
 * labels: the finest of 1 to 9, 1 2 5, 1 3 or 1 times powers of ten that is not more, and of wide ranges every second
 * power, every third, and so on.
 */
export function logScale(low: number, high: number, count = 5): Scale {
  for (const factors of FACTORS) {
    const ticks = between(low, high, factors, 1);
    if (ticks.length <= count + 1) return scaleOf(ticks);
  }
  const decades = Math.log10(high / low);
  return scaleOf(between(low, high, [1], Math.max(1, Math.ceil(decades / count))));
}

/**
 * A logarithmic scale from iteration `from` to `to`, exactly, with round labels between. `from` is at least 1.
 */
export function logIterationScale(from: number, to: number, count = 8): Scale {
  const max = Math.max(to, from + 1);
  const inside = logScale(from, max, count).ticks.filter((tick) => tick >= from && tick <= max);
  const ticks = inside.filter(Number.isInteger);
  return { min: from, max, ticks: ticks.length > 0 ? ticks : [from] };
}

/** Round numbers from the last one that is not above `low` to the first that is not below `high`; at least two. */
function between(low: number, high: number, factors: readonly number[], step: number): readonly number[] {
  const firstPower = Math.floor((Math.floor(Math.log10(low)) - 1) / step) * step;
  const lastPower = Math.ceil(Math.log10(high)) + step;
  const all: number[] = [];
  for (let power = firstPower; power <= lastPower; power += step)
    for (const factor of factors) all.push(Number(`${factor}e${power}`));
  const first = Math.max(
    0,
    all.findLastIndex((tick) => tick <= low),
  );
  const last = all.findIndex((tick, index) => index > first && tick >= high);
  return all.slice(first, last + 1);
}

function scaleOf(ticks: readonly number[]): Scale {
  return { min: ticks[0] ?? 1, max: ticks.at(-1) ?? 10, ticks };
}
