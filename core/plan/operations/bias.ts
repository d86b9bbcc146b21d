import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { Buffer } from '../buffer.ts';

/** y[row, o] = b[o], for every row */
export interface BiasOperation {
  readonly kind: 'bias';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly b: Buffer };
  readonly sizes: MatrixSizes;
}

/** db[o] += sum over rows of dy[row, o] */
export interface BiasGradientOperation {
  readonly kind: 'biasGradient';
  readonly adds: { readonly db: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: MatrixSizes;
}

export type BiasOperations = BiasOperation | BiasGradientOperation;
