/** Kernels compiled from AssemblyScript, on vectors of four float32. What they do not carry out, the reference kernels do. */
import type { Kernels, Step, Workspace } from '../kernels.ts';
import { bindReference } from '../reference/reference-kernels.ts';
import { createArena, createSharedMemory } from './arena.ts';
import { groupOperations } from './bind-operations.ts';
import type { Call } from './call.ts';
import type { CompiledModule } from './compiled-module.ts';
import { instantiate, type KernelInstance } from './instance.ts';
import { createScratch } from './operation-scratch.ts';

export function wasmKernels(module: CompiledModule): Kernels {
  return {
    name: module.name,
    precisions: ['float32'],
    open: () => openWorkspace(module),
  };
}

function openWorkspace({ module }: CompiledModule): Workspace {
  const memory = createSharedMemory();
  const instance = instantiate(module, memory);
  const arena = createArena(memory, instance.heapStart);
  const scratch = createScratch(arena);
  return {
    precision: 'float32',
    allocate: (size) => arena.floats(arena.reserve(size * 4), size),
    bind(operations, viewOf) {
      const groups = groupOperations(operations, () => scratch.open(viewOf));
      instance.setScratch(scratch.ofThread());
      return groups.flatMap(({ operations: own, calls }) =>
        calls === null
          ? own.map((operation) => bindReference(operation, viewOf))
          : [runCalls(instance, calls)],
      );
    },
  };
}

function runCalls({ kernels }: KernelInstance, calls: readonly Call[]): Step {
  const ready = calls.map(({ kernel, args, chunks }) => ({
    run: kernels[kernel],
    args: [...args, 0, chunks],
  }));
  return () => {
    for (const { run, args } of ready) run(...args);
  };
}
