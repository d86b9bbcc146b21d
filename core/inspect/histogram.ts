/** How numbers are distributed: counts in equal steps from the least to the greatest. */
export interface Histogram {
  /** Of what is finite; 0 where nothing is. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** Root of the mean square of the differences from the mean. */
  readonly deviation: number;
  /** `HISTOGRAM_STEPS` counts; the last step has its upper end. Numbers that are not finite are counted nowhere. */
  readonly counts: Uint32Array<ArrayBuffer>;
}

export const HISTOGRAM_STEPS = 48;

export function histogramOf(values: ArrayLike<number>): Histogram {
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value;
    count++;
  }
  const counts = new Uint32Array(HISTOGRAM_STEPS);
  if (count === 0) return { low: 0, high: 0, mean: 0, deviation: 0, counts };
  const mean = sum / count;
  // Of numbers that are almost equal it is not finite: they lie in the first step, as equal ones do.
  const perStep = HISTOGRAM_STEPS / (high - low);
  const scale = Number.isFinite(perStep) ? perStep : 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    squares += (value - mean) ** 2;
    counts[Math.min(HISTOGRAM_STEPS - 1, Math.floor((value - low) * scale))]!++;
  }
  return { low, high, mean, deviation: Math.sqrt(squares / count), counts };
}
