/** Both modules of compiled kernels; relaxed-simd.ts sees to it that this Node runs both. */
import { compiledModule, type CompiledModule } from '../../core/kernels/wasm/compiled-module.ts';
import { wasmKernels } from '../../core/kernels/wasm/wasm-kernels.ts';

export const COMPILED_MODULES = (['relaxed SIMD', 'SIMD'] as const).map(moduleNamed);

export function moduleNamed(name: CompiledModule['name']): CompiledModule {
  const module = compiledModule(name);
  if (module === null) throw new Error(`This host runs no module with ${name}.`);
  return module;
}

export const COMPILED_KERNELS = COMPILED_MODULES.map((module) => wasmKernels(module));
