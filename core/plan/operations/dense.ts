import type { Buffer } from '../buffer.ts';

export interface DenseSizes {
  readonly batch: number;
  readonly inputs: number;
  readonly units: number;
}

/** y[o] = b[o] + sum_i x[i] w[i,o] */
export interface DenseOperation {
  readonly kind: 'dense';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly w: Buffer; readonly b: Buffer | null };
  readonly sizes: DenseSizes;
}

/** dx[i] += sum_o dy[o] w[i,o] */
export interface DenseInputGradientOperation {
  readonly kind: 'denseInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly w: Buffer };
  readonly sizes: DenseSizes;
}

/** dw[i,o] += x[i] dy[o], summed over the batch */
export interface DenseKernelGradientOperation {
  readonly kind: 'denseKernelGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly dy: Buffer; readonly x: Buffer };
  readonly sizes: DenseSizes;
}

export type DenseOperations = DenseOperation | DenseInputGradientOperation | DenseKernelGradientOperation;
