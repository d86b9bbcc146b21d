import type { ElementwiseLossName } from '../../losses/elementwise.ts';
import type { Loss } from '../loss.ts';

const LABELS: Readonly<Record<ElementwiseLossName, string>> = {
  meanSquaredError: 'Mean squared error',
  meanAbsoluteError: 'Mean absolute error',
  binaryCrossentropy: 'Binary cross-entropy',
  huber: 'Huber',
};

/** The mean over the batch of the mean of `measure` over an image's outputs. */
export function elementwiseLoss(measure: ElementwiseLossName): Loss {
  return {
    name: measure,
    label: LABELS[measure],
    lower: ({ y, target: t, loss, dy }) => ({
      forward: [{ kind: 'elementwiseLoss', writes: { loss }, reads: { y, t }, measure }],
      backward: [{ kind: 'elementwiseLossGradient', adds: { dy }, reads: { y, t }, measure }],
    }),
  };
}
