import type { FloatArray } from '../../tensor/tensor.ts';
import type { WriteBytes } from '../kernels.ts';
import type { Arena } from './arena.ts';
import type { KernelInstance } from './instance.ts';

const WORD = Uint32Array.BYTES_PER_ELEMENT;
const NONE = new Uint32Array();

/**
 * Kernels reach the arena alone, so the bytes are copied there first: in words of four, since a loop over bytes takes four times as
 * long, and `set` would need a view of its own for every image.
 */
export function createByteWriter(
  view: FloatArray,
  most: number,
  arena: Arena,
  { kernels }: KernelInstance,
): WriteBytes {
  const start = arena.reserve(most + 2 * WORD);
  const room = new Uint8Array(arena.memory.buffer, start, most);
  const roomWords = new Uint32Array(arena.memory.buffer, start, Math.ceil(most / WORD) + 1);
  let known: Uint8Array | null = null;
  let words: Uint32Array = NONE;

  /** Copies them, and tells how many bytes behind the start the first one lies. */
  function copy(bytes: Uint8Array, from: number, count: number): number {
    if (bytes !== known) {
      known = bytes;
      words = wordsOf(bytes);
    }
    const first = Math.floor(from / WORD);
    const end = Math.ceil((from + count) / WORD);
    if (end > words.length) {
      for (let i = 0; i < count; i++) room[i] = bytes[from + i]!;
      return 0;
    }
    for (let i = first; i < end; i++) roomWords[i - first] = words[i]!;
    return from - first * WORD;
  }

  return (bytes, from, count, at) => {
    const shift = copy(bytes, from, count);
    kernels.scaleBytes(view.byteOffset + at * view.BYTES_PER_ELEMENT, start + shift, count, 0, 1);
  };
}

/** As many whole words as they are; none where they do not lie in place for words. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return byteOffset % WORD === 0 ? new Uint32Array(buffer, byteOffset, Math.floor(length / WORD)) : NONE;
}
