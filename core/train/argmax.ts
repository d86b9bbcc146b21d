/** The index of the largest number; of equal ones, the first. Total for any numbers: NaN never wins, and all NaN is 0. */
export function argmax(values: ArrayLike<number>): number {
  return indexOfBest(values, (value, best) => value > best);
}

/** The index of the smallest number; of equal ones, the first. */
export function argmin(values: ArrayLike<number>): number {
  return indexOfBest(values, (value, best) => value < best);
}

function indexOfBest(values: ArrayLike<number>, better: (value: number, best: number) => boolean): number {
  let at = 0;
  for (let i = 1; i < values.length; i++) {
    if (better(values[i]!, values[at]!) || Number.isNaN(values[at])) at = i;
  }
  return Number.isNaN(values[at]) ? 0 : at;
}
