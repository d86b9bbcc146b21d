import { activationOf } from '../../../core/explain/activation-of.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';

/** The two pairs of activation and loss that are computed in one step, with delta = y - t. */
export type JointLoss = 'softmax' | 'sigmoid';

/** Of the network's last layer; null for every other, and for another loss. `loss`: its name. */
export function jointLoss(node: NodeAnalysis, analysis: Analysis, loss: string): JointLoss | null {
  if (analysis.output?.id !== node.id || node.output?.length !== 1) return null;
  const activation = activationOf(node);
  if (activation === 'softmax' && loss === 'categoricalCrossentropy') return 'softmax';
  return activation === 'sigmoid' && loss === 'binaryCrossentropy' ? 'sigmoid' : null;
}
