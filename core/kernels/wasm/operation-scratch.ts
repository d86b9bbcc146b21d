/** The room that operations share one after another, and that each thread has for itself. */
import type { Exactness, ViewOf } from '../kernels.ts';
import type { Arena } from './arena.ts';
import type { Site } from './site.ts';

const ALIGNMENT = 64;
/** Sixteen numbers that every kernel may read beyond the end of what it is given. */
const SLACK = 64;

export interface OperationScratch {
  /** For the operations that are carried out together next. */
  open(viewOf: ViewOf, exactness: Exactness): Site;
  /** The address of a thread's room, large enough for all that was opened so far. */
  ofThread(number: number): number;
}

export function createScratch(arena: Pick<Arena, 'reserve' | 'integers'>): OperationScratch {
  const tables = new Map<string, number>();
  let block = { start: 0, size: 0 };
  let threadNeed = 0;
  const threads: (typeof block)[] = [];

  function grow(old: typeof block, bytes: number): typeof block {
    if (bytes <= old.size) return old;
    // What was bound to the old block goes on using it; twice as large, so that little is left behind.
    const size = Math.max(bytes, 2 * old.size);
    return { start: arena.reserve(size + SLACK), size };
  }

  function table(integers: readonly number[]): number {
    const key = integers.join();
    const known = tables.get(key);
    if (known !== undefined) return known;
    const address = arena.reserve(integers.length * 4);
    arena.integers(address, integers.length).set(integers);
    tables.set(key, address);
    return address;
  }

  return {
    open(viewOf, exactness) {
      let used = 0;
      return {
        exactness,
        at: (buffer) => (buffer === null ? 0 : viewOf(buffer).byteOffset),
        scratch(numbers) {
          const bytes = Math.ceil((numbers * 4) / ALIGNMENT) * ALIGNMENT;
          const before = block;
          block = grow(block, used + bytes);
          // In a new block the operation's earlier room stays where it was, in the old one.
          if (block !== before) used = 0;
          const address = block.start + used;
          used += bytes;
          return address;
        },
        table,
        threadScratch(bytes) {
          threadNeed = Math.max(threadNeed, bytes);
        },
      };
    },
    ofThread(number) {
      const thread = grow(threads[number] ?? { start: 0, size: 0 }, threadNeed);
      threads[number] = thread;
      return thread.start;
    },
  };
}
