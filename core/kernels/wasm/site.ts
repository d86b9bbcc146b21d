import type { Buffer } from '../../plan/buffer.ts';
import type { Exactness } from '../kernels.ts';

/** What a lowering is given to write calls with: addresses, in bytes. */
export interface Site {
  readonly exactness: Exactness;
  /** Where a buffer lies; 0 for none. */
  at(buffer: Buffer | null): number;
  /** Room for `numbers` float32 of the operation's own, lost when the next operation begins. */
  scratch(numbers: number): number;
  /** A table of i32, which lasts. The same numbers are kept once. */
  table(integers: readonly number[]): number;
  /** Says that every thread needs this many bytes of scratch. */
  threadScratch(bytes: number): void;
}
