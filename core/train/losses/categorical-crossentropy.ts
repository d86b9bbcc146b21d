import { matrixOf } from '../../tensor/matrix.ts';
import type { Loss } from '../loss.ts';

/** The mean over the batch of -sum t ln(y) over the classes, which are y's last axis. */
export const categoricalCrossentropy: Loss = {
  name: 'categoricalCrossentropy',
  label: 'Categorical cross-entropy',
  lower({ y, target: t, loss, dy }) {
    const sizes = matrixOf(y.shape);
    return {
      forward: [{ kind: 'categoricalCrossentropy', writes: { loss }, reads: { y, t }, sizes }],
      backward: [{ kind: 'categoricalCrossentropyGradient', adds: { dy }, reads: { y, t }, sizes }],
    };
  },
};
