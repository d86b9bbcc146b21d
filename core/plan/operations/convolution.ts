import type { Buffer } from '../buffer.ts';
import type { PoolSizes } from './pooling.ts';

export interface ConvolutionSizes extends PoolSizes {
  readonly filters: number;
}

/** y[i,j,o] = b[o] + sum_{m,n,c} x[i+m, j+n, c] w[m,n,c,o]  (stride 1, no padding; else by the window's arithmetic) */
export interface Conv2DOperation {
  readonly kind: 'conv2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly w: Buffer; readonly b: Buffer | null };
  readonly sizes: ConvolutionSizes;
}

/** dx[i+m, j+n, c] += sum_o dy[i,j,o] w[m,n,c,o] */
export interface Conv2DInputGradientOperation {
  readonly kind: 'conv2dInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly w: Buffer };
  readonly sizes: ConvolutionSizes;
}

/** dw[m,n,c,o] += sum_{i,j} dy[i,j,o] x[i+m, j+n, c] */
export interface Conv2DKernelGradientOperation {
  readonly kind: 'conv2dKernelGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly dy: Buffer; readonly x: Buffer };
  readonly sizes: ConvolutionSizes;
}

export type ConvolutionOperations =
  Conv2DOperation | Conv2DInputGradientOperation | Conv2DKernelGradientOperation;
