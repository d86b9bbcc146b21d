import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { Buffer } from '../buffer.ts';

/** loss = -(1 / rows) sum t ln(y), y clipped to [1e-7, 1 - 1e-7] */
export interface CategoricalCrossentropyOperation {
  readonly kind: 'categoricalCrossentropy';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** dy += -t / (rows y), 0 where y was clipped */
export interface CategoricalCrossentropyGradientOperation {
  readonly kind: 'categoricalCrossentropyGradient';
  readonly adds: { readonly dy: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** Softmax and categorical cross-entropy in one stable step from the logits x: loss = -(1 / rows) sum t (x - ln sum e^x) */
export interface SoftmaxCrossentropyOperation {
  readonly kind: 'softmaxCrossentropy';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly x: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** dx += (y sum t - t) / rows, with y = softmax(x) of the forward pass */
export interface SoftmaxCrossentropyGradientOperation {
  readonly kind: 'softmaxCrossentropyGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

export type LossOperations =
  | CategoricalCrossentropyOperation
  | CategoricalCrossentropyGradientOperation
  | SoftmaxCrossentropyOperation
  | SoftmaxCrossentropyGradientOperation;
