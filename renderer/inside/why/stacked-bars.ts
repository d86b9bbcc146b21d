import type { Attribution } from '../../../core/inspect/attribution.ts';

/** One piece of a bar: from and to in log-odds, positive pieces upward from 0, negative ones downward. */
export interface BarPiece {
  /** The place in `nodes`; null: the residual. */
  readonly node: number | null;
  readonly from: number;
  readonly to: number;
}

/** What belongs to iterations `first` to `last`, counted from 1 and both included, added up. */
export function partsBetween({ nodes, parts, change }: Attribution, first: number, last: number) {
  const sums = new Float64Array(nodes.length);
  let whole = 0;
  for (let iteration = first; iteration <= last; iteration++) {
    whole += change[iteration - 1] ?? 0;
    for (let node = 0; node < nodes.length; node++)
      sums[node]! += parts[(iteration - 1) * nodes.length + node] ?? 0;
  }
  const residual = whole - sums.reduce((total, part) => total + part, 0);
  return { parts: sums, residual, change: whole };
}

/** The pieces of one bar, stacked. The residual stands at the end. */
export function stack(parts: Float64Array, residual: number): readonly BarPiece[] {
  let [up, down] = [0, 0];
  return [...parts, residual].map((value, place) => {
    const node = place < parts.length ? place : null;
    const from = value < 0 ? down : up;
    if (value < 0) down += value;
    else up += value;
    return { node, from, to: from + value };
  });
}
