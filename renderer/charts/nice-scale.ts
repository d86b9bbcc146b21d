export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** The step of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into at most `count` parts. */
function niceStep(span: number, count: number): number {
  const power = 10 ** Math.floor(Math.log10(span / count));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => (candidate * power * count) / span >= 1 - 1e-9) ?? 10;
  return factor * power;
}

/**
 * A scale of probabilities that holds all of `low` to `high` with a little air, ends on round numbers, and stays in
 * 0 to 1. As the values move, its ends jump from one round number to the next instead of trembling.
 */
export function probabilityScale(low: number, high: number, count = 5): Scale {
  const air = Math.max((high - low) * 0.08, 0.002);
  const from = Math.max(0, low - air);
  const to = Math.min(1, high + air);
  const step = niceStep(to - from, count);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.min(Math.ceil(to / step - 1e-9), Math.floor(1 / step + 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  const top = ticks.at(-1) ?? 1;
  return { min: round(first * step), max: Math.max(top, round(to) > top ? 1 : top), ticks };
}

/** The least span of a scale beside the size of its values: of equal values too there is something to see. */
const LEAST_SPAN = 0.02;

/**
 * A scale of values of any size that holds all of `low` to `high` and ends on round numbers; from 0 where that costs
 * little of the height.
 */
export function valueScale(low: number, high: number, count = 6): Scale {
  const air = Math.max((high - low) * 0.04, Math.abs(high) * LEAST_SPAN) || 1;
  const from = low >= 0 && (low - air < 0 || low < high / 4) ? 0 : low - air;
  const step = niceStep(high + air - from, count);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil((high + air) / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks };
}

/** From iteration `from` to `to`, exactly, with whole round numbers between. */
export function spanScale(from: number, to: number, count = 8): Scale {
  if (from <= 1) return iterationScale(to, count);
  const max = Math.max(to, from + 1);
  const step = Math.max(1, Math.round(niceStep(max - from, count)));
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= max; tick += step) ticks.push(tick);
  return { min: from, max, ticks };
}

/** From the first iteration to `last`, with whole round numbers between, about `count` of them. */
export function iterationScale(last: number, count = 8): Scale {
  const max = Math.max(last, 2);
  const step = Math.max(1, Math.round(niceStep(max, count)));
  const ticks = [1];
  for (let tick = step; tick <= max; tick += step) if (tick > 1) ticks.push(tick);
  return { min: 1, max, ticks };
}

/**
 * How far the axis of a run that goes on reaches: the next round number beyond what is there, so that the picture
 * stands still for a while, and never beyond the run's limit.
 */
export function iterationsAhead(done: number, limit: number): number {
  const rounds = [1, 1.5, 2, 3, 4, 5, 7.5, 10];
  const wanted = Math.max(10, done * 1.05);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const next = (rounds.find((factor) => factor * power >= wanted) ?? 10) * power;
  return Math.min(limit, Math.ceil(next));
}

/** Without the last bits that multiplying by a decimal step leaves. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
