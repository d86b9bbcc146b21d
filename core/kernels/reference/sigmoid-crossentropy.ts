/**
 * Sigmoid and binary cross-entropy as one step from the logits x, which neither divides by a small probability nor
 * takes its logarithm.
 *
 *   loss = mean of max(x, 0) - x t + ln(1 + e^-|x|)
 *   dx  += (y - t) / count                             y = sigmoid(x)
 */
import type {
  SigmoidCrossentropyGradientOperation,
  SigmoidCrossentropyOperation,
} from '../../plan/operations/loss.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindSigmoidCrossentropy(
  { writes, reads }: SigmoidCrossentropyOperation,
  viewOf: ViewOf,
): Step {
  const loss = viewOf(writes.loss);
  const x = viewOf(reads.x);
  const t = viewOf(reads.t);
  return () => {
    loss[0] = sigmoidCrossentropy(x, t);
  };
}

export function sigmoidCrossentropy(x: FloatArray, t: FloatArray): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += Math.max(x[i]!, 0) - x[i]! * t[i]! + Math.log1p(Math.exp(-Math.abs(x[i]!)));
  }
  return sum / x.length;
}

export function bindSigmoidCrossentropyGradient(
  { adds, reads }: SigmoidCrossentropyGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  return () => sigmoidCrossentropyGradient(dx, y, t);
}

export function sigmoidCrossentropyGradient(dx: FloatArray, y: FloatArray, t: FloatArray): void {
  for (let i = 0; i < y.length; i++) dx[i]! += (y[i]! - t[i]!) / y.length;
}
