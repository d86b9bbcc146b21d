/**
 * Kernels that carry out operations by calls of one's choice: for an algorithm that the sizes of a test would not bring about.
 * Chunks run one by one, the last one first: none may rely on another.
 */
import type { Kernels } from '../../core/kernels/kernels.ts';
import { createArena, createSharedMemory } from '../../core/kernels/wasm/arena.ts';
import { createByteWriter } from '../../core/kernels/wasm/byte-writer.ts';
import type { Call } from '../../core/kernels/wasm/call.ts';
import type { CompiledModule } from '../../core/kernels/wasm/compiled-module.ts';
import { instantiate } from '../../core/kernels/wasm/instance.ts';
import { createScratch } from '../../core/kernels/wasm/operation-scratch.ts';
import type { Site } from '../../core/kernels/wasm/site.ts';
import type { Operation } from '../../core/plan/operation.ts';

export function loweredKernels(
  { name, module }: CompiledModule,
  lower: (operations: readonly Operation[], site: Site) => readonly Call[],
): Kernels {
  return {
    name,
    precisions: ['float32'],
    threads: 1,
    working: 1,
    open() {
      const memory = createSharedMemory();
      const instance = instantiate(module, memory);
      const arena = createArena(memory, instance.heapStart);
      const scratch = createScratch(arena);
      return {
        precision: 'float32',
        allocate: (size) => arena.floats(arena.reserve(size * 4), size),
        bind(operations, viewOf) {
          const calls = lower(operations, scratch.open(viewOf, 'fast'));
          instance.setScratch(scratch.ofThread(0));
          return calls.map(({ kernel, args, chunks }) => () => {
            for (let chunk = chunks - 1; chunk >= 0; chunk--)
              instance.kernels[kernel](...args, chunk, chunk + 1);
          });
        },
        byteWriter: (view, most) => createByteWriter(view, most, arena, instance),
        release: () => undefined,
      };
    },
  };
}
