import type { ActivationName } from '../../activations/activations.ts';
import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { Buffer } from '../buffer.ts';

/** y = h(x); softmax runs over the columns of each row, the others cell by cell */
export interface ActivationOperation {
  readonly kind: 'activation';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly activation: ActivationName;
  readonly sizes: MatrixSizes;
}

/** dx += h'(x) dy; it may use x, y = h(x), or both */
export interface ActivationGradientOperation {
  readonly kind: 'activationGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly activation: ActivationName;
  readonly sizes: MatrixSizes;
}

export type ActivationOperations = ActivationOperation | ActivationGradientOperation;
