import type { ElementwiseLossName } from '../../losses/elementwise.ts';
import type { Loss } from '../loss.ts';

/** The mean over the batch of the mean of `measure` over an image's outputs. */
export function elementwiseLoss(measure: ElementwiseLossName): Loss {
  return {
    name: measure,
    lower: ({ y, target: t, loss, dy }) => ({
      forward: [{ kind: 'elementwiseLoss', writes: { loss }, reads: { y, t }, measure }],
      backward: [{ kind: 'elementwiseLossGradient', adds: { dy }, reads: { y, t }, measure }],
    }),
  };
}
