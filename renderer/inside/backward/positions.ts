import { byMagnitude } from '../../../core/explain/by-magnitude.ts';
import { convolutionBias } from '../../../core/explain/convolution-bias.ts';
import type { Convolution, KernelCell } from '../../../core/explain/convolution-sizes.ts';
import { convolutionWeight } from '../../../core/explain/convolution-weight.ts';
import type { BackwardTensors } from './backward-tensors.ts';
import { runningSums } from './input-steps.ts';

/** What makes up the gradient of one weight or bias: a product at every position of the window, row by row. */
export interface Positions {
  readonly rows: number;
  readonly columns: number;
  /** null for a bias, which sees nothing: its products are the deltas themselves. */
  readonly patch: { readonly x: Float64Array; readonly isPadding: Uint8Array } | null;
  readonly delta: Float64Array;
  readonly product: Float64Array;
  readonly total: number;
}

export type PositionOrder = 'size' | 'place';

/** Positions in the order in which they are added up. */
export interface OrderedPositions extends Positions {
  readonly order: Uint32Array;
  /** Of a position, its place in the order. */
  readonly rank: Uint32Array;
  /** After 0, 1, 2, ... of them. */
  readonly running: Float64Array;
}

export function weightPositions(
  convolution: Convolution,
  tensors: BackwardTensors,
  at: KernelCell,
): Positions {
  const { rows, columns, x, delta, product, isPadding, total } = convolutionWeight(convolution, tensors, at);
  return { rows, columns, patch: { x, isPadding }, delta, product, total };
}

export function biasPositions(convolution: Convolution, tensors: BackwardTensors, o: number): Positions {
  const { rows, columns, delta, total } = convolutionBias(convolution, tensors.delta, o);
  return { rows, columns, patch: null, delta, product: delta, total };
}

export function orderPositions(positions: Positions, by: PositionOrder): OrderedPositions {
  const { product } = positions;
  const order = by === 'size' ? byMagnitude(product) : Uint32Array.from(product.keys());
  const rank = new Uint32Array(order.length);
  order.forEach((position, place) => {
    rank[position] = place;
  });
  return { ...positions, order, rank, running: runningSums(Float64Array.from(order, (p) => product[p]!)) };
}

/** The products that are in the sum after `counted` of them; 0 at every other position. */
export function countedProducts({ product, rank }: OrderedPositions, counted: number): Float64Array {
  return product.map((value, position) => (rank[position]! < counted ? value : 0));
}
