import type { NodeAnalysis } from '../graph/analysis.ts';
import { convolutionsOf, type Convolution } from './convolution-sizes.ts';

/**
 * A SeparableConv2D is two convolutions, each with products of its own:
 *
 *   depthwise, from x to `<node>/z`, whose gradient is `<node>/dz`: linear and without bias
 *   pointwise, from `<node>/z` to a, of one cell each: with the node's bias and activation
 */
export interface Separable {
  readonly depthwise: Convolution;
  readonly pointwise: Convolution;
}

/** null for every other node, and for one with problems. */
export function separableSizes(node: NodeAnalysis): Separable | null {
  const [depthwise, pointwise] = convolutionsOf(node);
  return depthwise === undefined || pointwise === undefined ? null : { depthwise, pointwise };
}
