/** Both modules of compiled kernels, also where this Node needs a flag for relaxed SIMD. */
import { setFlagsFromString } from 'node:v8';
import { compiledModule, type CompiledModule } from '../../core/kernels/wasm/compiled-module.ts';
import { wasmKernels } from '../../core/kernels/wasm/wasm-kernels.ts';

// Before V8 13 relaxed SIMD waits behind this flag; later ones no longer know it and say so on standard error.
if (Number(process.versions.v8.split('.')[0]) < 13) setFlagsFromString('--experimental-wasm-relaxed-simd');

export const COMPILED_MODULES = (['relaxed SIMD', 'SIMD'] as const).map(moduleNamed);

export function moduleNamed(name: CompiledModule['name']): CompiledModule {
  const module = compiledModule(name);
  if (module === null) throw new Error(`This host runs no module with ${name}.`);
  return module;
}

export const COMPILED_KERNELS = COMPILED_MODULES.map((module) => wasmKernels(module));
