import type { ActivationName } from '../activations/activations.ts';
import type { NodeAnalysis } from '../graph/analysis.ts';
import { activationOf } from './activation-of.ts';
import { lowerAlone } from './lower-alone.ts';

/** a[o] = b[o] + sum_k x[k] w[k,o], y = h(a) */
export interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
}

/** Of a Dense; null for every other node, and for one with problems. */
export function denseSizes(node: NodeAnalysis): Dense | null {
  for (const operation of lowerAlone(node)) {
    if (operation.kind !== 'dense') continue;
    const { inputs, units } = operation.sizes;
    return { inputs, units, activation: activationOf(node) };
  }
  return null;
}
