import type { Buffer } from '../buffer.ts';

/** w += -learningRate dw */
export interface SgdOperation {
  readonly kind: 'sgd';
  readonly adds: { readonly w: Buffer };
  readonly reads: { readonly dw: Buffer; readonly learningRate: Buffer };
}

export type OptimizerOperations = SgdOperation;
