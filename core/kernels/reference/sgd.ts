/**
 * Stochastic gradient descent, plain and with momentum. The rate is read anew at each step.
 *
 *   w -= learningRate g
 *   v  = momentum v - learningRate g        w += v, or nesterov: w += momentum v - learningRate g
 */
import type { MomentumOperation, SgdOperation } from '../../plan/operations/optimizer.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindSgd({ adds, reads }: SgdOperation, viewOf: ViewOf): Step {
  const w = viewOf(adds.w);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  return () => sgd(w, dw, learningRate[0]!);
}

export function sgd(w: FloatArray, dw: FloatArray, learningRate: number): void {
  for (let i = 0; i < w.length; i++) w[i]! -= learningRate * dw[i]!;
}

export function bindMomentum(
  { adds, updates, reads, momentum, nesterov }: MomentumOperation,
  viewOf: ViewOf,
): Step {
  const w = viewOf(adds.w);
  const v = viewOf(updates.v);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  return () => {
    const rate = learningRate[0]!;
    for (let i = 0; i < w.length; i++) {
      const step = rate * dw[i]!;
      v[i] = momentum * v[i]! - step;
      w[i]! += nesterov ? momentum * v[i]! - step : v[i]!;
    }
  };
}
