/** Recharts redraws every point of a line: above this many a frame takes too long. */
export const MAX_POINTS = 300;

/** Which values of a long series are drawn, as indices, ascending. */
export interface Thinned {
  /** The smallest and the largest value of each bucket, in their order, and the last value of all. */
  readonly line: readonly number[];
  /** The first value of each bucket, so that they stand evenly, and the last value of all. */
  readonly dots: readonly number[];
}

/**
 * Up to `limit` values are drawn as they are. Of more, each bucket of equally many values gives its extremes, so that
 * no peak is lost, and the last value stands for itself. The buckets' size is a power of two: as a series grows, its
 * buckets stay where they are until they all join in pairs, and the picture does not flicker.
 */
export function thin(values: ArrayLike<number>, limit = MAX_POINTS): Thinned {
  const last = values.length - 1;
  if (values.length <= limit) {
    const all = Array.from(values, (_, index) => index);
    return { line: all, dots: all };
  }
  let size = 2;
  while (2 * Math.ceil(last / size) + 1 > limit) size *= 2;
  const line: number[] = [];
  const dots: number[] = [];
  for (let start = 0; start < last; start += size) {
    const [first, second] = extremes(values, start, Math.min(start + size, last));
    line.push(first);
    if (second !== first) line.push(second);
    dots.push(start);
  }
  line.push(last);
  dots.push(last);
  return { line, dots };
}

/** Where the smallest and the largest of values[start..end) stand, in their order; the first of equal ones. */
function extremes(values: ArrayLike<number>, start: number, end: number): readonly [number, number] {
  let smallest = start;
  let largest = start;
  let low = values[start] ?? 0;
  let high = low;
  for (let index = start + 1; index < end; index++) {
    const value = values[index] ?? 0;
    if (value < low) {
      low = value;
      smallest = index;
    } else if (value > high) {
      high = value;
      largest = index;
    }
  }
  return smallest < largest ? [smallest, largest] : [largest, smallest];
}
