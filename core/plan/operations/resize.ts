import type { Buffer } from '../buffer.ts';

export interface ZeroPaddingSizes {
  readonly batch: number;
  /** Of x. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** y = x with a margin of zeros around it */
export interface ZeroPad2DOperation {
  readonly kind: 'zeroPad2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: ZeroPaddingSizes;
}

/** dx += dy without its margin */
export interface ZeroPad2DGradientOperation {
  readonly kind: 'zeroPad2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: ZeroPaddingSizes;
}

export const INTERPOLATIONS = ['nearest', 'bilinear'] as const;
export type Interpolation = (typeof INTERPOLATIONS)[number];

export interface UpsamplingSizes {
  readonly batch: number;
  /** Of x. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** How many rows and columns of y there are for one of x. */
  readonly factors: readonly [number, number];
  readonly interpolation: Interpolation;
}

/** y[i,j] = x at ((i + 1/2) / factor - 1/2, ...): its nearest cell, or a mean of the four around, edges repeated */
export interface Upsample2DOperation {
  readonly kind: 'upsample2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: UpsamplingSizes;
}

/** dx += dy, shared among the cells that y was made of as they were weighted there */
export interface Upsample2DGradientOperation {
  readonly kind: 'upsample2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: UpsamplingSizes;
}

export type ResizeOperations =
  ZeroPad2DOperation | ZeroPad2DGradientOperation | Upsample2DOperation | Upsample2DGradientOperation;
