import type { ActivationName } from '../activations/activations.ts';
import type { NodeAnalysis } from '../graph/analysis.ts';
import { activationOf } from './activation-of.ts';
import type { Convolution } from './convolution-sizes.ts';
import { lowerAlone, weightName } from './lower-alone.ts';

/**
 * A Conv2DTranspose is a convolution run backwards: over its output, from its filters to the channels of its input. What explains a
 * convolution explains it with the roles exchanged (x, y and delta are the node's own):
 *
 *   a at a cell     = bias + the sum of `convolutionInputCell` there, for x in the place of delta
 *   dE/dx at a cell = a of `convolutionCell` there, for delta in the place of x, without bias
 *   dE/dw           = `convolutionWeight` for delta in the place of x, and x in the place of delta
 */
export interface Transposed {
  /** The one that runs the other way; its c counts filters, its o channels, as the kernel has them: (kernel height, kernel width, filters, channels). */
  readonly convolution: Convolution;
  readonly activation: ActivationName;
  /** null: it has none. */
  readonly bias: string | null;
}

/** null for every other node, and for one with problems. */
export function transposedSizes(node: NodeAnalysis): Transposed | null {
  const operations = lowerAlone(node);
  const biases = operations.flatMap((operation) =>
    operation.kind === 'bias' ? [weightName(operation.reads.b)] : [],
  );
  for (const operation of operations) {
    if (operation.kind !== 'conv2dInputGradient') continue;
    const { vertical, horizontal, channels, filters } = operation.sizes;
    const kernel = weightName(operation.reads.w);
    const shared = { multiplier: null, activation: 'linear', bias: null } as const;
    return {
      convolution: { vertical, horizontal, channels, filters, kernel, ...shared },
      activation: activationOf(node),
      bias: biases[0] ?? null,
    };
  }
  return null;
}
