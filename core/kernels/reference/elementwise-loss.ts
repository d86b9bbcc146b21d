/** A loss that is the mean of a measure of each output and its target: loss = mean(h(y, t)), dy += h'(y, t) / count. */
import { elementwiseLosses, type ElementwiseLoss } from '../../losses/elementwise.ts';
import type {
  ElementwiseLossGradientOperation,
  ElementwiseLossOperation,
} from '../../plan/operations/loss.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindElementwiseLoss(
  { writes, reads, measure }: ElementwiseLossOperation,
  viewOf: ViewOf,
): Step {
  const loss = viewOf(writes.loss);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  const h = elementwiseLosses[measure];
  return () => {
    loss[0] = elementwiseLoss(y, t, h);
  };
}

export function elementwiseLoss(y: FloatArray, t: FloatArray, { value }: ElementwiseLoss): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += value(y[i]!, t[i]!);
  return sum / y.length;
}

export function bindElementwiseLossGradient(
  { adds, reads, measure }: ElementwiseLossGradientOperation,
  viewOf: ViewOf,
): Step {
  const dy = viewOf(adds.dy);
  const y = viewOf(reads.y);
  const t = viewOf(reads.t);
  const h = elementwiseLosses[measure];
  return () => elementwiseLossGradient(dy, y, t, h);
}

export function elementwiseLossGradient(
  dy: FloatArray,
  y: FloatArray,
  t: FloatArray,
  { derivative }: ElementwiseLoss,
): void {
  for (let i = 0; i < y.length; i++) dy[i]! += derivative(y[i]!, t[i]!) / y.length;
}
