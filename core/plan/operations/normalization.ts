import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { Buffer } from '../buffer.ts';

/** A tensor seen as a matrix of groups, each with statistics of its own: its columns, or its rows. */
export interface GroupSizes extends MatrixSizes {
  readonly per: 'column' | 'row';
}

/** mean = the mean of each group of x, variance = the mean of its squared distances from there */
export interface MomentsOperation {
  readonly kind: 'moments';
  readonly writes: { readonly mean: Buffer; readonly variance: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: GroupSizes;
}

/** average = momentum average + (1 - momentum) value */
export interface MovingAverageOperation {
  readonly kind: 'movingAverage';
  readonly updates: { readonly average: Buffer };
  readonly reads: { readonly value: Buffer };
  readonly momentum: number;
}

/** y = gamma z + beta, z = (x - mean) / sqrt(variance + epsilon); gamma and beta by column */
export interface NormalizeOperation {
  readonly kind: 'normalize';
  readonly writes: { readonly y: Buffer };
  readonly reads: {
    readonly x: Buffer;
    readonly mean: Buffer;
    readonly variance: Buffer;
    readonly gamma: Buffer;
    readonly beta: Buffer;
  };
  readonly epsilon: number;
  readonly sizes: GroupSizes;
}

/** dgamma += dy z, dbeta += dy, summed over the rows */
export interface NormalizeParameterGradientOperation {
  readonly kind: 'normalizeParameterGradient';
  readonly adds: { readonly dgamma: Buffer; readonly dbeta: Buffer };
  readonly reads: {
    readonly dy: Buffer;
    readonly x: Buffer;
    readonly mean: Buffer;
    readonly variance: Buffer;
  };
  readonly epsilon: number;
  readonly sizes: GroupSizes;
}

/** dx += (dz - mean of dz - z mean of dz z) / sqrt(variance + epsilon), dz = gamma dy: x moves its own statistics too */
export interface NormalizeInputGradientOperation {
  readonly kind: 'normalizeInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: {
    readonly dy: Buffer;
    readonly x: Buffer;
    readonly mean: Buffer;
    readonly variance: Buffer;
    readonly gamma: Buffer;
  };
  readonly epsilon: number;
  readonly sizes: GroupSizes;
}

/** dx += gamma dy / sqrt(variance + epsilon): statistics that x does not move */
export interface NormalizeByGivenInputGradientOperation {
  readonly kind: 'normalizeByGivenInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly variance: Buffer; readonly gamma: Buffer };
  readonly epsilon: number;
  readonly sizes: GroupSizes;
}

export type NormalizationOperations =
  | MomentsOperation
  | MovingAverageOperation
  | NormalizeOperation
  | NormalizeParameterGradientOperation
  | NormalizeInputGradientOperation
  | NormalizeByGivenInputGradientOperation;
