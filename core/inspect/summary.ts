/** Many numbers in a few. */
export interface Summary {
  readonly count: number;
  /** Of the sizes, without signs: mean and greatest. */
  readonly mean: number;
  readonly greatest: number;
  /** Where the number of the greatest size stands, from 0; of equal ones, the first. */
  readonly at: number;
}

/** Of the numbers themselves, or of what `read` makes of them. */
export function summaryOf(
  values: ArrayLike<number>,
  read: (value: number, at: number) => number = (value) => value,
): Summary {
  let sum = 0;
  let greatest = 0;
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(read(values[i]!, i));
    sum += size;
    if (size > greatest) {
      greatest = size;
      at = i;
    }
  }
  return { count: values.length, mean: values.length === 0 ? 0 : sum / values.length, greatest, at };
}
