import type { LayerFault, WeightSpec } from '../layers/layer.ts';
import { formatShape } from '../text/format.ts';

/** The fault of an initializer that cannot fill a weight of this shape, as in Keras; null for all others. */
export function initializerFault({ name, shape, initializer }: WeightSpec): LayerFault | null {
  const { type } = initializer;
  const fits = type === 'identity' ? shape.length === 2 : type === 'orthogonal' ? shape.length >= 2 : true;
  if (fits) return null;
  return {
    code: 'INITIALIZER_SHAPE',
    params: { initializer: type, weight: name, found: formatShape(shape) },
    field: name === 'bias' ? 'biasInitializer' : 'kernelInitializer',
  };
}
