/**
 * A kernel of the compiled module with what it is called with, as plain data that can be sent to other threads. The work is cut
 * into `chunks`: whoever has time does the next ones, and since no chunk depends on who does it, or on how many there
 * are to do it, neither does any result.
 */
import type { KernelName } from './kernel-names.ts';

export interface Call {
  readonly kernel: KernelName;
  /** Addresses in bytes, sizes, modes: all but the range of chunks, which comes last. */
  readonly args: readonly number[];
  readonly chunks: number;
}
