/** The index of the largest number; of equal ones, the first. Total for any numbers: NaN never wins, and all NaN is 0. */
export function argmax(values: ArrayLike<number>): number {
  return argmaxOfRow(values, 0, values.length);
}

/** The same for `length` numbers from `start` on; counted from there. */
export function argmaxOfRow(values: ArrayLike<number>, start: number, length: number): number {
  return indexOfBest(values, start, length, isGreater);
}

/** The index of the smallest number; of equal ones, the first. */
export function argmin(values: ArrayLike<number>): number {
  return indexOfBest(values, 0, values.length, isLess);
}

const isGreater = (value: number, best: number): boolean => value > best;
const isLess = (value: number, best: number): boolean => value < best;

function indexOfBest(
  values: ArrayLike<number>,
  start: number,
  length: number,
  isBetter: (value: number, best: number) => boolean,
): number {
  let at = 0;
  for (let i = 1; i < length; i++) {
    const best = values[start + at]!;
    if (isBetter(values[start + i]!, best) || Number.isNaN(best)) at = i;
  }
  return Number.isNaN(values[start + at]) ? 0 : at;
}
