/** w -= learningRate dw; the rate is read anew at each step. */
import type { SgdOperation } from '../../plan/operations/optimizer.ts';
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
