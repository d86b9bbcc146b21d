/** A call as it lies in shared memory, where every thread of a crew finds it: numbers, exact in float64. */
import type { Call } from '../call.ts';
import type { Kernel, KernelArgument, KernelInstance } from '../instance.ts';
import { KERNEL_NAMES } from '../kernel-names.ts';

/** A call, ready to be made by one thread. */
export interface ReadyCall {
  readonly kernel: Kernel;
  readonly chunks: number;
  /** All it is called with; the last two, the range of chunks, are written before each time. */
  readonly args: KernelArgument[];
}

const HEADER = 3;

export function recordSize({ args }: Call): number {
  return HEADER + args.length;
}

/** `numbers`: a view that begins where the record is to lie. */
export function writeRecord(numbers: Float64Array, { kernel, args, chunks }: Call): void {
  numbers.set([KERNEL_NAMES.indexOf(kernel), chunks, args.length, ...args]);
}

/** `numbers`: the whole memory. */
export function readRecord(numbers: Float64Array, index: number, instance: KernelInstance): ReadyCall {
  const [kernel = -1, chunks = 0, count = 0] = numbers.subarray(index, index + HEADER);
  const name = KERNEL_NAMES[kernel];
  if (name === undefined) throw new Error(`There is no call at ${index}.`);
  const args = numbers.subarray(index + HEADER, index + HEADER + count);
  return readyCall({ kernel: name, args: [...args], chunks }, instance);
}

export function readyCall({ kernel, args, chunks }: Call, { kernels }: KernelInstance): ReadyCall {
  return { kernel: kernels[kernel], chunks, args: boxed([...args, 0, chunks]) };
}

/** Does the chunks [from, to). */
export function doChunks({ kernel, args }: ReadyCall, from: number, to: number): void {
  args[args.length - 2] = from;
  args[args.length - 1] = to;
  kernel(...args);
}

/**
 * The same numbers, each as an object of the heap. V8 keeps an array that holds nothing but numbers as doubles, and
 * makes an object of each whenever they become arguments of a call; what has held a null once stays as it is.
 */
function boxed(numbers: readonly number[]): KernelArgument[] {
  const room: KernelArgument[] = numbers.map(() => null);
  for (const [index, number] of numbers.entries()) room[index] = number;
  return room;
}
