import { logSumExp } from '../activations/softmax.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { numbersOf } from './numbers-of.ts';

/** Softmax and categorical cross-entropy of one row; (classes) each where it is an array. */
export interface SoftmaxLoss {
  readonly a: Float64Array;
  /** What is taken from every a, so that nothing overflows: y stays the same. */
  readonly largest: number;
  /** e^(a - largest) */
  readonly exponentials: Float64Array;
  readonly sum: number;
  /** exponentials / sum */
  readonly y: Float64Array;
  readonly target: Float64Array;
  /** -t ln y = -t (a - ln sum e^a), which is 0 where t is. */
  readonly terms: Float64Array;
  /** The sum of the terms. The loss of a network is the mean over its rows; penalties come on top. */
  readonly loss: number;
  /** dE/da = (y sum t - t) / rows: y - t for a single row whose target is a distribution. */
  readonly delta: Float64Array;
}

/** `a` and `target`: (classes), or (height, width, classes) for one row a cell. */
export function softmaxLoss(a: Tensor, target: Tensor, row = 0): SoftmaxLoss {
  const { rows, columns } = matrixOf(a.shape);
  const cut = (tensor: Tensor): Float64Array =>
    Float64Array.from(numbersOf(tensor, rows * columns).subarray(row * columns, (row + 1) * columns));
  const own = cut(a);
  const t = cut(target);
  const largest = own.reduce((highest, each) => Math.max(highest, each), -Infinity);
  const exponentials = own.map((each) => Math.exp(each - largest));
  const sum = add(exponentials);
  const y = exponentials.map((each) => each / sum);
  const normalizer = logSumExp(own, 0, columns);
  const terms = own.map((each, o) => (t[o] === 0 ? 0 : -t[o]! * (each - normalizer)));
  const total = add(t);
  const delta = y.map((each, o) => (each * total - t[o]!) / rows);
  return { a: own, largest, exponentials, sum, y, target: t, terms, loss: add(terms), delta };
}

function add(numbers: Float64Array): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
