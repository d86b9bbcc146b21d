/**
 * What large weights cost: l1 draws them to zero, l2 makes them small.
 *
 *   loss += l1 sum |w| + l2 sum w^2
 *   dw   += l1 sign(w) + 2 l2 w
 */
import type { PenaltyGradientOperation, PenaltyOperation } from '../../plan/operations/loss.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindPenalty({ adds, reads, l1, l2 }: PenaltyOperation, viewOf: ViewOf): Step {
  const loss = viewOf(adds.loss);
  const w = viewOf(reads.w);
  return () => {
    let sizes = 0;
    let squares = 0;
    for (let i = 0; i < w.length; i++) {
      sizes += Math.abs(w[i]!);
      squares += w[i]! ** 2;
    }
    loss[0]! += l1 * sizes + l2 * squares;
  };
}

export function bindPenaltyGradient({ adds, reads, l1, l2 }: PenaltyGradientOperation, viewOf: ViewOf): Step {
  const dw = viewOf(adds.dw);
  const w = viewOf(reads.w);
  return () => {
    for (let i = 0; i < w.length; i++) dw[i]! += l1 * Math.sign(w[i]!) + 2 * l2 * w[i]!;
  };
}
