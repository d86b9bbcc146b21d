import type { ActivationName } from '../activations/activations.ts';
import type { NodeAnalysis } from '../graph/analysis.ts';
import { lowerAlone } from './lower-alone.ts';

/** The h of y = h(a) at the end of a node; linear for one that has none. */
export function activationOf(node: NodeAnalysis): ActivationName {
  const last = lowerAlone(node).at(-1);
  return last?.kind === 'activation' ? last.activation : 'linear';
}
