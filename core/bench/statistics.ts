/** What is told of times that scatter: the middle, the ends, and between which values the middle half lies. */
export interface Statistics {
  readonly count: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** Throws when there are no values. */
export function describe(values: readonly number[]): Statistics {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    min: quantile(sorted, 0),
    max: quantile(sorted, 1),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  };
}

/** Throws when there are no values. */
export function median(values: readonly number[]): number {
  return describe(values).median;
}

/** Of values in rising order: linear between the two beside the place (Hyndman & Fan 1996, definition 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('There is no median of nothing.');
  return below + (above - below) * (place - Math.floor(place));
}
