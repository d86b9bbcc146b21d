import type { Buffer } from '../buffer.ts';
import type { PoolSizes } from './pooling.ts';

export interface ConvolutionSizes extends PoolSizes {
  readonly filters: number;
}

export interface DepthwiseSizes extends PoolSizes {
  /** Filters for each channel. */
  readonly multiplier: number;
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

/** y[i,j,c,q] = b[c,q] + sum_{m,n} x[i+m, j+n, c] w[m,n,c,q]: every channel by filters of its own */
export interface DepthwiseConv2DOperation {
  readonly kind: 'depthwiseConv2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly w: Buffer; readonly b: Buffer | null };
  readonly sizes: DepthwiseSizes;
}

/** dx[i+m, j+n, c] += sum_q dy[i,j,c,q] w[m,n,c,q] */
export interface DepthwiseConv2DInputGradientOperation {
  readonly kind: 'depthwiseConv2dInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly w: Buffer };
  readonly sizes: DepthwiseSizes;
}

/** dw[m,n,c,q] += sum_{i,j} dy[i,j,c,q] x[i+m, j+n, c] */
export interface DepthwiseConv2DKernelGradientOperation {
  readonly kind: 'depthwiseConv2dKernelGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly dy: Buffer; readonly x: Buffer };
  readonly sizes: DepthwiseSizes;
}

export type ConvolutionOperations =
  | Conv2DOperation
  | Conv2DInputGradientOperation
  | Conv2DKernelGradientOperation
  | DepthwiseConv2DOperation
  | DepthwiseConv2DInputGradientOperation
  | DepthwiseConv2DKernelGradientOperation;
