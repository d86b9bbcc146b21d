import { byMagnitude } from '../../../core/explain/by-magnitude.ts';

export type TermOrder = 'size' | 'place';

/** Numbers that add up to another, in the order in which they are added. */
export interface OrderedTerms {
  readonly product: Float64Array;
  readonly order: Uint32Array;
  /** Of a term, its place in the order. */
  readonly rank: Uint32Array;
  /** After 0, 1, 2, ... of them. */
  readonly running: Float64Array;
}

export function orderTerms(product: Float64Array, by: TermOrder): OrderedTerms {
  const order = by === 'size' ? byMagnitude(product) : Uint32Array.from(product.keys());
  const rank = new Uint32Array(order.length);
  order.forEach((term, place) => {
    rank[term] = place;
  });
  return { product, order, rank, running: runningSums(Float64Array.from(order, (term) => product[term]!)) };
}

/** Sums of the first 0, 1, 2, ... of these. */
export function runningSums(parts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(parts.length + 1);
  for (let at = 0; at < parts.length; at++) sums[at + 1] = sums[at]! + parts[at]!;
  return sums;
}

/** The terms that are in the sum after `counted` of them; 0 at the place of every other. */
export function countedTerms({ product, rank }: OrderedTerms, counted: number): Float64Array {
  return product.map((value, term) => (rank[term]! < counted ? value : 0));
}
