/** From the first to the last iteration of a part of a run, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The iterations of `span` in at most about `most` columns: where each begins, and behind them the first iteration
 * beyond. As many iterations as columns stand alone. Columns are powers of two of iterations, or powers of a root of
 * two in the logarithm, and begin at multiples: as a run grows they stay where they are until they join in pairs, and
 * the picture does not flicker.
 */
export function columnEdges({ from, to }: Span, most: number, log: boolean): readonly number[] {
  if (to < from) return [];
  if (to - from < most) return Array.from({ length: to - from + 2 }, (_, index) => from + index);
  const edges = [from];
  const add = (edge: number): void => {
    if (edge > (edges.at(-1) ?? from) && edge <= to) edges.push(edge);
  };
  if (log) {
    const octaves = Math.log2((to + 1) / from);
    const parts = 2 ** Math.floor(Math.log2(most / octaves));
    for (let k = Math.floor(Math.log2(from) * parts); k <= Math.log2(to) * parts; k++)
      add(Math.ceil(2 ** (k / parts)));
  } else {
    const size = 2 ** Math.ceil(Math.log2((to - from + 1) / most));
    // Counted from the first iteration, which is 1.
    for (let edge = Math.ceil((from - 1) / size) * size + 1; edge <= to; edge += size) add(edge);
  }
  edges.push(to + 1);
  return edges;
}
