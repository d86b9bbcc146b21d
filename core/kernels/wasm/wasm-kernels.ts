/** Kernels compiled from AssemblyScript, on vectors of four float32. What they do not carry out, the reference kernels do. */
import type { Kernels, Step, Workspace } from '../kernels.ts';
import { bindReference } from '../reference/reference-kernels.ts';
import { createArena, createSharedMemory } from './arena.ts';
import { groupOperations } from './bind-operations.ts';
import { createByteWriter } from './byte-writer.ts';
import type { Call } from './call.ts';
import type { CompiledModule } from './compiled-module.ts';
import { instantiate, type KernelInstance } from './instance.ts';
import { createScratch } from './operation-scratch.ts';
import { doChunks, readyCall } from './threads/call-record.ts';
import type { Crew } from './threads/crew.ts';
import { createLeader, type LedNetwork, type Leader } from './threads/leader.ts';

/**
 * How many memories of networks that are gone are kept for the next ones: a run can have two. The host frees a memory when it happens
 * to collect garbage, and does not know how large it is.
 */
const SPARES = 2;

interface Ground {
  readonly memory: WebAssembly.Memory;
  readonly instance: KernelInstance;
  /** Where what was written ends: from there on there are zeros. */
  readonly used: number;
}

/** `crew`: the threads to compute with; null: none but this. */
export function wasmKernels({ name, module }: CompiledModule, crew: Crew | null = null): Kernels {
  const spares: Ground[] = [];

  function openWorkspace(): Workspace {
    const { memory, instance, used } = spares.pop() ?? openGround(module);
    const { heapStart } = instance;
    new Uint8Array(memory.buffer, heapStart, used - heapStart).fill(0);
    const arena = createArena(memory, heapStart);
    const scratch = createScratch(arena);
    const leader = leaderOf({ module, instance, arena, scratch }, crew);
    let isReleased = false;
    return {
      precision: 'float32',
      allocate: (size) => arena.floats(arena.reserve(size * 4), size),
      bind(operations, viewOf, exactness = 'exact') {
        const groups = groupOperations(operations, () => scratch.open(viewOf, exactness));
        instance.setScratch(scratch.ofThread(0));
        return groups.flatMap(({ operations: own, calls }) =>
          calls === null ? own.map((operation) => bindReference(operation, viewOf)) : [leader.step(calls)],
        );
      },
      byteWriter: (view, most) => createByteWriter(view, most, arena, instance),
      release() {
        if (isReleased) return;
        isReleased = true;
        const isWhole = leader.release();
        if (isWhole && spares.length < SPARES) spares.push({ memory, instance, used: arena.used });
      },
    };
  }

  return {
    name,
    precisions: ['float32'],
    threads: crew?.threads ?? 1,
    get working() {
      return crew?.working ?? 1;
    },
    open: openWorkspace,
  };
}

function openGround(module: CompiledModule['module']): Ground {
  const memory = createSharedMemory();
  const instance = instantiate(module, memory);
  return { memory, instance, used: instance.heapStart };
}

function leaderOf(network: LedNetwork, crew: Crew | null): Leader {
  if (crew !== null && crew.threads > 1) return createLeader(network, crew);
  return { step: (calls) => makeAll(calls, network.instance), release: () => true };
}

function makeAll(calls: readonly Call[], instance: KernelInstance): Step {
  const ready = calls.map((call) => readyCall(call, instance));
  return () => {
    for (const call of ready) doChunks(call, 0, call.chunks);
  };
}
