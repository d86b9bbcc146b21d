/** Which kernels compute here: the quickest that the host runs. */
import { compiledModule, type CompiledModule } from './wasm/compiled-module.ts';
import type { Crew } from './wasm/threads/crew.ts';
import { wasmKernels } from './wasm/wasm-kernels.ts';
import type { Kernels } from './kernels.ts';
import { referenceKernels } from './reference/reference-kernels.ts';

/** From the quickest on. */
const COMPILED: readonly CompiledModule['name'][] = ['relaxed SIMD', 'SIMD'];

/** On this thread alone, the same at every call; with a crew, that compute with its threads. */
export function chooseKernels(crew: Crew | null = null): Kernels {
  if (crew !== null) return choose(crew);
  chosen ??= choose(null);
  return chosen;
}

let chosen: Kernels | null = null;

function choose(crew: Crew | null): Kernels {
  for (const name of COMPILED) {
    const module = compiledModule(name);
    if (module !== null) return wasmKernels(module, crew);
  }
  return referenceKernels;
}
