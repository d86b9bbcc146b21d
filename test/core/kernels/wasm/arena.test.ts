import { expect, test } from 'vitest';
import { createArena, createSharedMemory } from '../../../../core/kernels/wasm/arena.ts';

test.each([1, 60, 64, 1000])(
  'kernels can read 64 bytes beyond room that ends %i bytes before a page',
  (left) => {
    const memory = createSharedMemory();
    const arena = createArena(memory, 0);
    const bytes = memory.buffer.byteLength - left;
    const address = arena.reserve(bytes);
    expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(address + bytes + 64);
  },
);
