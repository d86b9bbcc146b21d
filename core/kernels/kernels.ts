/**
 * What carries out the operations of a plan. A set of kernels opens a workspace for a network; its lists of operations are
 * bound to memory of that workspace once. A step of training then only calls what was bound, and allocates nothing.
 */
import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { FloatArray } from '../tensor/tensor.ts';

/**
 * One operation, or several in one, ready to run on the memory they were bound to. It throws a KernelFailure when it could not
 * be done to its end.
 */
export type Step = () => void;

/** The memory of a buffer; the same view for the same buffer. */
export type ViewOf = (buffer: Buffer) => FloatArray;

/** float32 trains; float64 checks gradients. */
export type Precision = 'float32' | 'float64';

/**
 * What is taken for equal. exact: equal patches of an image give bit-equal results wherever they lie, so that the first of several
 * equal maxima is the one that the formulas have. fast: within 1e-4 of the largest result, mostly within 1e-6; of maxima that the
 * formulas have equal, any may be the first.
 */
export type Exactness = 'exact' | 'fast';

/** Writes the `count` bytes from `from` on, each divided by 255 and rounded to float32, over the numbers from `at` on. */
export type WriteBytes = (bytes: Uint8Array, from: number, count: number, at: number) => void;

export interface Kernels {
  /** As shown to a person who asks what computes: "reference". */
  readonly name: string;
  readonly precisions: readonly Precision[];
  /** The most that compute at the same time, this one counted. Results do not depend on them. */
  readonly threads: number;
  /** Those that do now: others join for a network that is large enough, and step back while the machine is busy. */
  readonly working: number;
  open(precision: Precision): Workspace;
}

/** The memory of one network: models that share weights are bound in the same one. */
export interface Workspace {
  readonly precision: Precision;
  /** Zeros, where the kernels reach them, aligned to 64 bytes. Throws a RangeError when that much cannot be had. */
  allocate(size: number): FloatArray;
  /** Steps that do what the operations do, in their order; the views must come from this workspace. Default exact. */
  bind(operations: readonly Operation[], viewOf: ViewOf, exactness?: Exactness): readonly Step[];
  /** To write images into a view of this workspace, at most `most` bytes at a time. Throws a RangeError as `allocate` does. */
  byteWriter(view: FloatArray, most: number): WriteBytes;
  /** Gives the memory back: neither steps nor views of it are used any more, and the next workspace may lie there. */
  release(): void;
}
