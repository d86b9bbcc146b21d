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

/** The same among the cells of one map of (height, width, channels): the first one is often empty. */
export function strongestCell(values: ArrayLike<number>, channel: number, channels: number): number {
  const count = values.length / channels;
  return strongest(Float64Array.from({ length: count }, (_, at) => values[at * channels + channel]!));
}
