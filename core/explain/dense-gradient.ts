import type { Tensor } from '../tensor/tensor.ts';
import type { Dense } from './dense-sizes.ts';
import { numbersOf } from './numbers-of.ts';

export interface DenseInput {
  readonly k: number;
  /** (units) each: delta[o], w[k,o] and their product. */
  readonly delta: Float64Array;
  readonly w: Float64Array;
  readonly product: Float64Array;
  /** dE/dx[k], as far as it comes from this layer. */
  readonly sum: number;
}

/** dE/dx[k] = sum_o delta[o] w[k,o]; `delta`: (units), `kernel`: (inputs, units) */
export function denseInput(
  { inputs, units }: Dense,
  numbers: { readonly delta: Tensor; readonly kernel: Tensor },
  k: number,
): DenseInput {
  const delta = Float64Array.from(numbersOf(numbers.delta, units));
  const w = Float64Array.from(numbersOf(numbers.kernel, inputs * units).subarray(k * units, (k + 1) * units));
  const product = delta.map((value, o) => value * w[o]!);
  return { k, delta, w, product, sum: product.reduce((total, each) => total + each, 0) };
}

export interface DenseWeight {
  readonly k: number;
  readonly o: number;
  readonly x: number;
  readonly delta: number;
  /** The weight's gradient, but for what a penalty adds (`weightPenalty`). A bias has delta[o] itself. */
  readonly product: number;
}

/** dE/dw[k,o] = x[k] delta[o]; `x`: (inputs), `delta`: (units) */
export function denseWeight(
  { inputs, units }: Dense,
  numbers: { readonly x: Tensor; readonly delta: Tensor },
  k: number,
  o: number,
): DenseWeight {
  const x = numbersOf(numbers.x, inputs)[k]!;
  const delta = numbersOf(numbers.delta, units)[o]!;
  return { k, o, x, delta, product: x * delta };
}
