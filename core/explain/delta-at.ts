import type { ActivationName } from '../activations/activations.ts';
import { elementwiseActivations } from '../activations/elementwise.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** The layer that a gradient comes back to, with its tensors of one image, all of one shape. */
export interface ActivatedLayer {
  readonly activation: ActivationName;
  /** Before the activation; y itself where it is linear. */
  readonly a: Tensor;
  readonly y: Tensor;
  /** dE/dy, which softmax alone reads: each of its numbers moves all of a row. */
  readonly dy: Tensor;
}

/** One number of a layer as the gradient sees it: delta = h'(a) dy. */
export interface DeltaAt {
  /** What came from each follower, in their order. */
  readonly parts: readonly number[];
  /** dE/dy: the sum of the parts. */
  readonly dy: number;
  readonly a: number;
  readonly y: number;
  readonly activation: ActivationName;
  /** h'(a); null for softmax, which has no slope of one number alone. */
  readonly slope: number | null;
  /** What softmax takes from dy: the mean of dy over the row, weighted by y; 0 for every other activation. */
  readonly mean: number;
  /** dE/da = slope dy; of softmax y (dy - mean). */
  readonly delta: number;
}

/**
 * The last step of a backward convolution, delta_k = h'(a_k) sum: at number `index` of the layer's tensors, from the sums
 * that each of its followers gives for it.
 */
export function deltaAt(layer: ActivatedLayer, index: number, parts: readonly number[]): DeltaAt {
  const { activation } = layer;
  const dy = parts.reduce((sum, part) => sum + part, 0);
  const a = layer.a.data[index];
  const y = layer.y.data[index];
  if (a === undefined || y === undefined) throw new Error(`The layer has no number ${index}.`);
  if (activation === 'softmax') {
    const mean = meanOfRow(layer, index);
    return { parts, dy, a, y, activation, slope: null, mean, delta: y * (dy - mean) };
  }
  const slope = elementwiseActivations[activation].derivative(a, y);
  return { parts, dy, a, y, activation, slope, mean: 0, delta: slope * dy };
}

/** sum_j dy_j y_j over the row, the channels of one cell or a whole vector, that number `index` stands in. */
function meanOfRow({ y, dy }: ActivatedLayer, index: number): number {
  const columns = y.shape.at(-1) ?? 1;
  const first = index - (index % columns);
  let sum = 0;
  for (let at = first; at < first + columns; at++) sum += dy.data[at]! * y.data[at]!;
  return sum;
}
