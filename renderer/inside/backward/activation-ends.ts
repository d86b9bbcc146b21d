import type { ActivationName } from '../../../core/activations/activations.ts';
import { activationOf } from '../../../core/explain/activation-of.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { otherFollowers } from './follower-parts.ts';

/** The activation at the end of a node, and the tensors of what is before it. */
export interface ActivationEnds {
  readonly activation: ActivationName;
  readonly a: string;
  /** dE/da */
  readonly da: string;
}

/**
 * Of a node that is nothing but an activation they are what comes before it, unless others read that too: then what they send
 * back is in dE/da, and the way back ends at y.
 */
export function activationEnds(node: NodeAnalysis, analysis: Analysis): ActivationEnds {
  const activation = activationOf(node);
  const { id, sources } = node;
  if (node.node.type !== 'Activation') return { activation, a: `${id}/a`, da: `${id}/da` };
  const [source = ''] = sources;
  return otherFollowers(analysis, source, id).length === 0
    ? { activation, a: `${source}/y`, da: `${source}/dy` }
    : { activation: 'linear', a: `${id}/y`, da: `${id}/dy` };
}
