import type { Buffer } from '../buffer.ts';

/** y = value, everywhere */
export interface FillOperation {
  readonly kind: 'fill';
  readonly writes: { readonly y: Buffer };
  readonly value: number;
}

/** y = x */
export interface CopyOperation {
  readonly kind: 'copy';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
}

/** y += x */
export interface AccumulateOperation {
  readonly kind: 'accumulate';
  readonly adds: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
}

/** y = scale x + offset */
export interface RescaleOperation {
  readonly kind: 'rescale';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly scale: number;
  readonly offset: number;
}

/** dx += scale dy */
export interface RescaleGradientOperation {
  readonly kind: 'rescaleGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly scale: number;
}

export type MoveOperations =
  FillOperation | CopyOperation | AccumulateOperation | RescaleOperation | RescaleGradientOperation;
