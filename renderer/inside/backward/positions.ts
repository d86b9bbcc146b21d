import { convolutionBias } from '../../../core/explain/convolution-bias.ts';
import type { Convolution, KernelCell } from '../../../core/explain/convolution-sizes.ts';
import { convolutionWeight } from '../../../core/explain/convolution-weight.ts';
import type { BackwardTensors } from './backward-tensors.ts';
import { orderTerms, type OrderedTerms, type TermOrder } from '../figure/ordered-terms.ts';

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

/** Positions in the order in which they are added up. */
export type OrderedPositions = Positions & OrderedTerms;

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

export function orderPositions(positions: Positions, by: TermOrder): OrderedPositions {
  return { ...positions, ...orderTerms(positions.product, by) };
}
