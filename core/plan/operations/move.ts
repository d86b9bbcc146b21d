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

export type MoveOperations = FillOperation | CopyOperation | AccumulateOperation;
