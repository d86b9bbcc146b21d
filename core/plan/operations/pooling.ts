import type { Window } from '../../tensor/window.ts';
import type { Buffer } from '../buffer.ts';

export interface PoolSizes extends Window {
  readonly batch: number;
  readonly channels: number;
}

/** y[i,j,c] = max of x over the window, without its padded cells */
export interface MaxPool2DOperation {
  readonly kind: 'maxPool2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: PoolSizes;
}

/** dx += dy at the first cell of each window, in row-major order, that equals y */
export interface MaxPool2DGradientOperation {
  readonly kind: 'maxPool2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly sizes: PoolSizes;
}

/** y[i,j,c] = mean of x over the window, without its padded cells */
export interface AveragePool2DOperation {
  readonly kind: 'averagePool2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: PoolSizes;
}

/** dx += dy / (number of cells in the window), at each of them */
export interface AveragePool2DGradientOperation {
  readonly kind: 'averagePool2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: PoolSizes;
}

export interface GlobalPoolSizes {
  readonly batch: number;
  readonly cells: number;
  readonly channels: number;
}

/** y[c] = max of x[., c] over all cells */
export interface GlobalMaxPoolOperation {
  readonly kind: 'globalMaxPool';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** dx += dy at the first cell of each channel that equals y */
export interface GlobalMaxPoolGradientOperation {
  readonly kind: 'globalMaxPoolGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** y[c] = mean of x[., c] over all cells */
export interface GlobalAveragePoolOperation {
  readonly kind: 'globalAveragePool';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** dx += dy / cells, at every cell */
export interface GlobalAveragePoolGradientOperation {
  readonly kind: 'globalAveragePoolGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: GlobalPoolSizes;
}

export type PoolingOperations =
  | MaxPool2DOperation
  | MaxPool2DGradientOperation
  | AveragePool2DOperation
  | AveragePool2DGradientOperation
  | GlobalMaxPoolOperation
  | GlobalMaxPoolGradientOperation
  | GlobalAveragePoolOperation
  | GlobalAveragePoolGradientOperation;
