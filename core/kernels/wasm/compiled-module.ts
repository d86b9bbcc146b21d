/** The compiled kernels, in two modules that differ by their instructions alone. */
import relaxedBytes from './assembly/index.ts?asc&relaxed';
import simdBytes from './assembly/index.ts?asc';

export interface CompiledModule {
  /** As shown to a person who asks what computes. */
  readonly name: 'relaxed SIMD' | 'SIMD';
  readonly module: WebAssembly.Module;
}

/**
 * relaxed SIMD: products and sums in one instruction, rounded once, where the processor has it; on the few that have not,
 * the last digit of a result may differ. SIMD: rounded twice, the same everywhere.
 */
const MODULES = {
  'relaxed SIMD': relaxedBytes,
  SIMD: simdBytes,
} as const;

const compiled = new Map<CompiledModule['name'], CompiledModule | null>();

/** null where the host cannot run it. Compiled once. */
export function compiledModule(name: CompiledModule['name']): CompiledModule | null {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const bytes = MODULES[name];
  const found = WebAssembly.validate(bytes) ? { name, module: new WebAssembly.Module(bytes) } : null;
  compiled.set(name, found);
  return found;
}
