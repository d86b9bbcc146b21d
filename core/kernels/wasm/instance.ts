/** The compiled kernels over a memory, for one thread. */
import type { CompiledModule } from './compiled-module.ts';
import { KERNEL_NAMES, type KernelName } from './kernel-names.ts';

/** null counts as 0. */
export type KernelArgument = number | null;

export type Kernel = (...args: KernelArgument[]) => number | void;

export interface KernelInstance {
  readonly kernels: Readonly<Record<KernelName, Kernel>>;
  /** The first byte that the module leaves to others. */
  readonly heapStart: number;
  setScratch(address: number): void;
}

export function instantiate(module: CompiledModule['module'], memory: WebAssembly.Memory): KernelInstance {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort } });
  const find = (name: string): Kernel => {
    const kernel = exports[name];
    if (kernel === undefined) throw new Error(`The compiled kernels have no ${name}.`);
    return kernel;
  };
  const kernels = Object.fromEntries(KERNEL_NAMES.map((name) => [name, find(name)]));
  const setScratch = find('setScratch');
  return {
    kernels: kernels as Record<KernelName, Kernel>,
    heapStart: Number(find('heapStart')()),
    setScratch: (address) => void setScratch(address),
  };
}

function abort(): never {
  throw new Error('A kernel aborted.');
}
