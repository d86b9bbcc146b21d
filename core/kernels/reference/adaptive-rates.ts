/**
 * Rules that divide each gradient by the size it usually has.
 *
 *   rmsprop    s = rho s + (1 - rho) g^2                  w -= learningRate g / sqrt(s + epsilon)
 *   adagrad    s += g^2                                   w -= learningRate g / sqrt(s + epsilon)
 *   adadelta   s = rho s + (1 - rho) g^2,  u = sqrt(d + epsilon) / sqrt(s + epsilon) g
 *              d = rho d + (1 - rho) u^2                  w -= learningRate u
 */
import type {
  AdadeltaOperation,
  AdagradOperation,
  RmspropOperation,
} from '../../plan/operations/optimizer.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindRmsprop({ adds, updates, reads, rho, epsilon }: RmspropOperation, viewOf: ViewOf): Step {
  const w = viewOf(adds.w);
  const s = viewOf(updates.s);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  return () => {
    const rate = learningRate[0]!;
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      s[i] = rho * s[i]! + (1 - rho) * g * g;
      w[i]! -= (rate * g) / Math.sqrt(s[i]! + epsilon);
    }
  };
}

export function bindAdagrad({ adds, reads, epsilon }: AdagradOperation, viewOf: ViewOf): Step {
  const w = viewOf(adds.w);
  const s = viewOf(adds.s);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  return () => {
    const rate = learningRate[0]!;
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      s[i]! += g * g;
      w[i]! -= (rate * g) / Math.sqrt(s[i]! + epsilon);
    }
  };
}

export function bindAdadelta(
  { adds, updates, reads, rho, epsilon }: AdadeltaOperation,
  viewOf: ViewOf,
): Step {
  const w = viewOf(adds.w);
  const s = viewOf(updates.s);
  const d = viewOf(updates.d);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  return () => {
    const rate = learningRate[0]!;
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      s[i] = rho * s[i]! + (1 - rho) * g * g;
      const u = (Math.sqrt(d[i]! + epsilon) / Math.sqrt(s[i]! + epsilon)) * g;
      d[i] = rho * d[i]! + (1 - rho) * u * u;
      w[i]! -= rate * u;
    }
  };
}
