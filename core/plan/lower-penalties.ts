import type { Lowered } from '../layers/layer.ts';
import type { Buffer } from './buffer.ts';
import type { PlannedWeight } from './plan.ts';

/** The regularizers of all weights that learn: what they add to the loss, and to the gradients. As in Keras, frozen weights cost nothing. */
export function lowerPenalties(weights: readonly PlannedWeight[], loss: Buffer): Lowered {
  const penalized = weights.flatMap(({ spec, w, dw }) =>
    spec.regularizer === null || dw === null ? [] : [{ ...spec.regularizer, w, dw }],
  );
  return {
    forward: penalized.map(({ l1, l2, w }) => ({ kind: 'penalty', adds: { loss }, reads: { w }, l1, l2 })),
    backward: penalized.map(({ l1, l2, w, dw }) => ({
      kind: 'penaltyGradient',
      adds: { dw },
      reads: { w },
      l1,
      l2,
    })),
  };
}
