import type { SeriesPoint } from './chart-series.ts';

/** The place in `points`, ascending by iteration, of the one nearest to `iteration`; -1 when there is none. */
export function nearestPoint(points: readonly SeriesPoint[], iteration: number): number {
  let first = 0;
  let end = points.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    if ((points[middle]?.iteration ?? 0) < iteration) first = middle + 1;
    else end = middle;
  }
  const distance = (place: number): number =>
    Math.abs((points[place]?.iteration ?? Number.POSITIVE_INFINITY) - iteration);
  return distance(first) < distance(first - 1) ? first : first - 1;
}
