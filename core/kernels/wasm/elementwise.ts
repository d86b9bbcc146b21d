/** Calls that go through a buffer number by number, and those that go through a matrix row by row. */
import type { Call } from './call.ts';
import type { KernelName } from './kernel-names.ts';

/** CHUNK of assembly/spans.ts. */
export const ELEMENTWISE_CHUNK = 8192;

/** A call of a kernel whose chunks are those of assembly/spans.ts. */
export function elementwiseCall(kernel: KernelName, args: readonly number[], count: number): Call {
  return { kernel, args, chunks: chunksOf(count) };
}

export function chunksOf(count: number): number {
  return Math.ceil(count / ELEMENTWISE_CHUNK);
}

/** A call of a kernel whose chunks are as many rows as its last argument says: about as many numbers as above. */
export function rowwiseCall(
  kernel: KernelName,
  args: readonly number[],
  rows: number,
  columns: number,
): Call {
  const chunkRows = Math.ceil(ELEMENTWISE_CHUNK / columns);
  return { kernel, args: [...args, chunkRows], chunks: Math.ceil(rows / chunkRows) };
}
