import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { Buffer } from '../buffer.ts';

/** db[o] += sum over rows of dy[row, o] */
export interface BiasGradientOperation {
  readonly kind: 'biasGradient';
  readonly adds: { readonly db: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: MatrixSizes;
}

export type BiasOperations = BiasGradientOperation;
