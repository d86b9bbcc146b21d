/**
 * Rules with moving means m of the gradient and v of its square, and t counting the steps from 1.
 *
 *   m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g^2
 *   adam     w -= learningRate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 *   adamax   u = max(beta2 u, |g|)     w -= learningRate / (1 - beta1^t) m / (u + epsilon)
 *   nadam    c_t = beta1 (1 - 0.5 * 0.96^t),  P = c_1 c_2 ... c_t
 *            w -= learningRate (c_{t+1} m / (1 - P c_{t+1}) + (1 - c_t) g / (1 - P)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 */
import type {
  AdamaxOperation,
  AdamOperation,
  NadamOperation,
  NadamProductOperation,
} from '../../plan/operations/optimizer.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindAdam(
  { adds, updates, reads, beta1, beta2, epsilon }: AdamOperation,
  viewOf: ViewOf,
): Step {
  const w = viewOf(adds.w);
  const m = viewOf(updates.m);
  const v = viewOf(updates.v);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  const step = viewOf(reads.step);
  return () => {
    const t = step[0]!;
    const rate = (learningRate[0]! * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      w[i]! -= (rate * m[i]!) / (Math.sqrt(v[i]!) + epsilon);
    }
  };
}

export function bindAdamax(
  { adds, updates, reads, beta1, beta2, epsilon }: AdamaxOperation,
  viewOf: ViewOf,
): Step {
  const w = viewOf(adds.w);
  const m = viewOf(updates.m);
  const u = viewOf(updates.u);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  const step = viewOf(reads.step);
  return () => {
    const rate = learningRate[0]! / (1 - beta1 ** step[0]!);
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      u[i] = Math.max(beta2 * u[i]!, Math.abs(g));
      w[i]! -= (rate * m[i]!) / (u[i]! + epsilon);
    }
  };
}

export function bindNadamProduct({ updates, reads, beta1 }: NadamProductOperation, viewOf: ViewOf): Step {
  const product = viewOf(updates.product);
  const step = viewOf(reads.step);
  return () => {
    product[0]! *= nadamMomentum(beta1, step[0]!);
  };
}

export function bindNadam(
  { adds, updates, reads, beta1, beta2, epsilon }: NadamOperation,
  viewOf: ViewOf,
): Step {
  const w = viewOf(adds.w);
  const m = viewOf(updates.m);
  const v = viewOf(updates.v);
  const dw = viewOf(reads.dw);
  const learningRate = viewOf(reads.learningRate);
  const step = viewOf(reads.step);
  const product = viewOf(reads.product);
  return () => {
    const rate = learningRate[0]!;
    const t = step[0]!;
    const now = nadamMomentum(beta1, t);
    const next = nadamMomentum(beta1, t + 1);
    const ofMean = next / (1 - product[0]! * next);
    const ofGradient = (1 - now) / (1 - product[0]!);
    for (let i = 0; i < w.length; i++) {
      const g = dw[i]!;
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      const size = Math.sqrt(v[i]! / (1 - beta2 ** t)) + epsilon;
      w[i]! -= (rate * (ofMean * m[i]! + ofGradient * g)) / size;
    }
  };
}

/** c_t */
function nadamMomentum(beta1: number, t: number): number {
  return beta1 * (1 - 0.5 * 0.96 ** t);
}
