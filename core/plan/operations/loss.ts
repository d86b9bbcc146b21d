import type { ElementwiseLossName } from '../../losses/elementwise.ts';
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

/** loss = the mean of a measure of y and t over all numbers */
export interface ElementwiseLossOperation {
  readonly kind: 'elementwiseLoss';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly measure: ElementwiseLossName;
}

/** dy += the measure's derivative by y / the count of numbers */
export interface ElementwiseLossGradientOperation {
  readonly kind: 'elementwiseLossGradient';
  readonly adds: { readonly dy: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly measure: ElementwiseLossName;
}

/** Sigmoid and binary cross-entropy in one stable step from the logits x: loss = mean of max(x, 0) - x t + ln(1 + e^-|x|) */
export interface SigmoidCrossentropyOperation {
  readonly kind: 'sigmoidCrossentropy';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly x: Buffer; readonly t: Buffer };
}

/** dx += (y - t) / the count of numbers, with y = sigmoid(x) of the forward pass */
export interface SigmoidCrossentropyGradientOperation {
  readonly kind: 'sigmoidCrossentropyGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
}

/** loss += l1 sum |w| + l2 sum w^2 */
export interface PenaltyOperation {
  readonly kind: 'penalty';
  readonly adds: { readonly loss: Buffer };
  readonly reads: { readonly w: Buffer };
  readonly l1: number;
  readonly l2: number;
}

/** dw += l1 sign(w) + 2 l2 w */
export interface PenaltyGradientOperation {
  readonly kind: 'penaltyGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly w: Buffer };
  readonly l1: number;
  readonly l2: number;
}

export type LossOperations =
  | CategoricalCrossentropyOperation
  | CategoricalCrossentropyGradientOperation
  | SoftmaxCrossentropyOperation
  | SoftmaxCrossentropyGradientOperation
  | ElementwiseLossOperation
  | ElementwiseLossGradientOperation
  | SigmoidCrossentropyOperation
  | SigmoidCrossentropyGradientOperation
  | PenaltyOperation
  | PenaltyGradientOperation;
