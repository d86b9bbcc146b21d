/** The place of the number that is largest in size, to begin with what there is most to see of. */
export function strongest(values: ArrayLike<number>): number {
  let best = 0;
  let size = 0;
  for (let at = 0; at < values.length; at++) {
    const own = Math.abs(values[at]!);
    if (own > size) {
      best = at;
      size = own;
    }
  }
  return best;
}
