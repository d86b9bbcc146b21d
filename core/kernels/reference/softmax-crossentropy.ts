/**
 * Softmax and categorical cross-entropy as one step from the logits x, which neither divides by a small probability
 * nor takes its logarithm.
 *
 *   loss = -(1 / rows) sum t (x - ln sum e^x)
 *   dx  += (y sum t - t) / rows               y = softmax(x); sum t = 1 for a target that is a distribution
 */
import { logSumExp } from '../../activations/softmax.ts';
import type {
  SoftmaxCrossentropyGradientOperation,
  SoftmaxCrossentropyOperation,
} from '../../plan/operations/loss.ts';
import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindSoftmaxCrossentropy(
  { writes, reads, sizes }: SoftmaxCrossentropyOperation,
  viewOf: ViewOf,
): Step {
  const loss = viewOf(writes.loss);
  const x = viewOf(reads.x);
  const t = viewOf(reads.t);
  return () => {
    loss[0] = softmaxCrossentropy(x, t, sizes);
  };
}

export function softmaxCrossentropy(x: FloatArray, t: FloatArray, { rows, columns }: MatrixSizes): number {
  let sum = 0;
  for (let at = 0; at < rows * columns; at += columns) {
    const normalizer = logSumExp(x, at, columns);
    for (let i = at; i < at + columns; i++) sum -= t[i]! * (x[i]! - normalizer);
  }
  return sum / rows;
}

export function bindSoftmaxCrossentropyGradient(
  { adds, reads, sizes }: SoftmaxCrossentropyGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  return () => softmaxCrossentropyGradient(dx, y, t, sizes);
}

export function softmaxCrossentropyGradient(
  dx: FloatArray,
  y: FloatArray,
  t: FloatArray,
  { rows, columns }: MatrixSizes,
): void {
  for (let at = 0; at < rows * columns; at += columns) {
    let total = 0;
    for (let i = at; i < at + columns; i++) total += t[i]!;
    for (let i = at; i < at + columns; i++) dx[i]! += (y[i]! * total - t[i]!) / rows;
  }
}
