/**
 * What carries out the operations of a plan. A set of kernels binds each operation to the memory of its buffers once;
 * a step of training then only calls the bound functions, and allocates nothing.
 */
import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { FloatArray } from '../tensor/tensor.ts';

/** One operation, ready to run on the memory it was bound to. */
export type Step = () => void;

/** The memory of a buffer; the same view for the same buffer. */
export type ViewOf = (buffer: Buffer) => FloatArray;

export interface Kernels {
  /** As shown to a person who asks what computes: "reference". */
  readonly name: string;
  bind(operation: Operation, viewOf: ViewOf): Step;
}
