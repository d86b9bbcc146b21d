/**
 * What is drawn at random is drawn into buffers, apart from the operations that use it, so that a pass can be run again
 * with the same numbers. The generator's state lies in a buffer too: a checkpoint that holds it holds the randomness.
 */
import type { Buffer } from '../buffer.ts';

/** y = 0 with the probability `rate`, else 1 / (1 - rate): on average 1, each number for itself */
export interface DrawMaskOperation {
  readonly kind: 'drawMask';
  readonly writes: { readonly y: Buffer };
  readonly updates: { readonly random: Buffer };
  readonly rate: number;
}

export type RandomOperations = DrawMaskOperation;
