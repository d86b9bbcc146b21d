/** What is said of a map in numbers. */
export interface MapStats {
  readonly least: number;
  readonly greatest: number;
  readonly mean: number;
  /** The share of numbers that are 0. */
  readonly zeros: number;
}

/** Of every `step`th number from `start` on. */
export function statsOf(values: ArrayLike<number>, start = 0, step = 1): MapStats {
  let [least, greatest, sum, zeros, count] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = start; i < values.length; i += step) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    sum += value;
    if (value === 0) zeros++;
    count++;
  }
  return { least, greatest, mean: sum / count, zeros: zeros / count };
}
