import type { ActivationName } from '../activations/activations.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { activated } from './activated.ts';
import type { Dense } from './dense-sizes.ts';
import { numbersOf } from './numbers-of.ts';

export interface DenseNumbers {
  /** (inputs) */
  readonly x: Tensor;
  /** (inputs, units) */
  readonly kernel: Tensor;
  /** (units); null: it has none. */
  readonly bias: Tensor | null;
}

/** a = bias + sum, z = h(a). `byMagnitude` of the products says which of them matter most. */
export interface DenseUnit {
  readonly o: number;
  /** (inputs) each: x[k], w[k,o] and their product. */
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly product: Float64Array;
  /** Of the products. */
  readonly sum: number;
  readonly bias: number;
  readonly a: number;
  readonly activation: ActivationName;
  readonly z: number;
}

/** Every product that makes up a[o] = b[o] + sum_k x[k] w[k,o]. */
export function denseUnit(dense: Dense, numbers: DenseNumbers, o: number): DenseUnit {
  const { inputs, units, activation } = dense;
  const x = Float64Array.from(numbersOf(numbers.x, inputs));
  const kernel = numbersOf(numbers.kernel, inputs * units);
  const w = x.map((_, k) => kernel[k * units + o]!);
  const product = x.map((value, k) => value * w[k]!);
  const sum = product.reduce((total, each) => total + each, 0);
  const bias = numbers.bias === null ? 0 : numbersOf(numbers.bias, units)[o]!;
  const a = bias + sum;
  const z = activated(activation, a, o, () => unitSums(dense, numbers));
  return { o, x, w, product, sum, bias, a, activation, z };
}

/** a of every unit, for softmax. */
function unitSums({ inputs, units }: Dense, { x, kernel, bias }: DenseNumbers): Float64Array {
  const sums = new Float64Array(units);
  if (bias !== null) sums.set(bias.data);
  for (let k = 0; k < inputs; k++) {
    const value = x.data[k]!;
    for (let o = 0; o < units; o++) sums[o]! += value * kernel.data[k * units + o]!;
  }
  return sums;
}
