/** Drawing, laying out and painting more points of a line than this takes too long for ten frames a second. */
export const MAX_POINTS = 300;

/** Which values of a long series are drawn, as indices, ascending. */
export interface Thinned {
  /** The smallest and the largest value of each bucket, in their order, and the last value of all. */
  readonly line: readonly number[];
  /** The first value of each bucket, so that they stand evenly, and the last value of all. */
  readonly dots: readonly number[];
}

/** Thins a series that grows: the values of the last call must begin those of the next. */
export type Thinner = (values: ArrayLike<number>) => Thinned;

/**
 * Up to `limit` values are drawn as they are. Of more, each bucket of equally many values gives its extremes, so that
 * no peak is lost, and the last value stands for itself. The buckets' size is a power of two: as a series grows, its
 * buckets stay where they are until they all join in pairs, and the picture does not flicker.
 *
 * Each value is looked at once or a few times, however often the series is thinned as it grows: the extremes of full
 * buckets are kept.
 */
export function createThinner(limit = MAX_POINTS): Thinner {
  let size = 2;
  let smallest: number[] = []; // of each full bucket, an index
  let largest: number[] = [];

  function joinPairs(values: ArrayLike<number>): void {
    size *= 2;
    const pairs = Math.floor(smallest.length / 2);
    const joined = (kept: readonly number[], better: typeof smaller): number[] =>
      Array.from({ length: pairs }, (_, pair) =>
        better(values, kept[2 * pair] ?? 0, kept[2 * pair + 1] ?? 0),
      );
    smallest = joined(smallest, smaller);
    largest = joined(largest, larger);
  }

  return (values) => {
    const last = values.length - 1;
    if (values.length <= limit) {
      const all = Array.from(values, (_, index) => index);
      return { line: all, dots: all };
    }
    while (2 * Math.ceil(last / size) + 1 > limit) joinPairs(values);
    for (let start = smallest.length * size; start + size <= last; start += size) {
      const [low, high] = extremes(values, start, start + size);
      smallest.push(low);
      largest.push(high);
    }
    const line: number[] = [];
    const dots: number[] = [];
    const draw = (start: number, low: number, high: number): void => {
      line.push(Math.min(low, high));
      if (low !== high) line.push(Math.max(low, high));
      dots.push(start);
    };
    smallest.forEach((low, bucket) => draw(bucket * size, low, largest[bucket] ?? low));
    const rest = smallest.length * size;
    if (rest < last) draw(rest, ...extremes(values, rest, last));
    line.push(last);
    dots.push(last);
    return { line, dots };
  };
}

/** Where the smallest and the largest of values[start..end) stand. */
function extremes(values: ArrayLike<number>, start: number, end: number): readonly [number, number] {
  let low = start;
  let high = start;
  for (let index = start + 1; index < end; index++) {
    low = smaller(values, low, index);
    high = larger(values, high, index);
  }
  return [low, high];
}

/** Of two indices the one of the smaller value; the first of equal ones, and NaN only where there is nothing else. */
function smaller(values: ArrayLike<number>, first: number, second: number): number {
  const a = values[first] ?? NaN;
  const b = values[second] ?? NaN;
  return b < a || (Number.isNaN(a) && !Number.isNaN(b)) ? second : first;
}

function larger(values: ArrayLike<number>, first: number, second: number): number {
  const a = values[first] ?? NaN;
  const b = values[second] ?? NaN;
  return b > a || (Number.isNaN(a) && !Number.isNaN(b)) ? second : first;
}
