import type { NodeAnalysis } from '../graph/analysis.ts';

/** What a regularizer adds to the gradient of one number `w` of a weight: l1 sign(w) + 2 l2 w; 0 without one. */
export function weightPenalty({ weights }: NodeAnalysis, weight: string, w: number): number {
  const regularizer = weights.find(({ name }) => name === weight)?.regularizer ?? null;
  return regularizer === null ? 0 : regularizer.l1 * Math.sign(w) + 2 * regularizer.l2 * w;
}
