import type { ActivationName } from '../activations/activations.ts';
import type { NodeAnalysis } from '../graph/analysis.ts';
import { activationOf } from './activation-of.ts';
import { lowerAlone, weightName } from './lower-alone.ts';

/** a[o] = b[o] + sum_k x[k] w[k,o], y = h(a) */
export interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
  /** What the node calls these weights: `<node>/<kernel>` is the tensor, `<node>/d<kernel>` its gradient. */
  readonly kernel: string;
  /** null: it has none. */
  readonly bias: string | null;
}

/** Of a Dense; null for every other node, and for one with problems. */
export function denseSizes(node: NodeAnalysis): Dense | null {
  for (const operation of lowerAlone(node)) {
    if (operation.kind !== 'dense') continue;
    const { w, b } = operation.reads;
    const { inputs, units } = operation.sizes;
    const bias = b === null ? null : weightName(b);
    return { inputs, units, activation: activationOf(node), kernel: weightName(w), bias };
  }
  return null;
}
