/**
 * Categorical cross-entropy of probabilities y against targets t, as the mean over rows of the sum over classes.
 *
 *   loss = -(1 / rows) sum t ln(clip(y))
 *   dy  += -t / (rows y), 0 where y was clipped
 *
 * Clipping to [1e-7, 1 - 1e-7] keeps the logarithm finite. After softmax the plan uses the fused operation instead.
 */
import { clipProbability, isClipped } from '../../losses/elementwise.ts';
import type {
  CategoricalCrossentropyGradientOperation,
  CategoricalCrossentropyOperation,
} from '../../plan/operations/loss.ts';
import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindCategoricalCrossentropy(
  { writes, reads, sizes }: CategoricalCrossentropyOperation,
  viewOf: ViewOf,
): Step {
  const loss = viewOf(writes.loss);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  return () => {
    loss[0] = categoricalCrossentropy(y, t, sizes);
  };
}

export function categoricalCrossentropy(
  y: FloatArray,
  t: FloatArray,
  { rows, columns }: MatrixSizes,
): number {
  let sum = 0;
  for (let i = 0; i < rows * columns; i++) sum -= t[i]! * Math.log(clipProbability(y[i]!));
  return sum / rows;
}

export function bindCategoricalCrossentropyGradient(
  { adds, reads, sizes }: CategoricalCrossentropyGradientOperation,
  viewOf: ViewOf,
): Step {
  const dy = viewOf(adds.dy);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  return () => categoricalCrossentropyGradient(dy, y, t, sizes);
}

export function categoricalCrossentropyGradient(
  dy: FloatArray,
  y: FloatArray,
  t: FloatArray,
  { rows, columns }: MatrixSizes,
): void {
  for (let i = 0; i < rows * columns; i++) {
    if (!isClipped(y[i]!)) dy[i]! -= t[i]! / (rows * y[i]!);
  }
}
