/** Which kernels compute here: the quickest that the host runs. */
import { compiledModule, type CompiledModule } from './wasm/compiled-module.ts';
import { wasmKernels } from './wasm/wasm-kernels.ts';
import type { Kernels } from './kernels.ts';
import { referenceKernels } from './reference/reference-kernels.ts';

/** From the quickest on. */
const COMPILED: readonly CompiledModule['name'][] = ['relaxed SIMD', 'SIMD'];

/** The same at every call. */
export function chooseKernels(): Kernels {
  chosen ??= choose();
  return chosen;
}

let chosen: Kernels | null = null;

function choose(): Kernels {
  for (const name of COMPILED) {
    const module = compiledModule(name);
    if (module !== null) return wasmKernels(module);
  }
  return referenceKernels;
}
