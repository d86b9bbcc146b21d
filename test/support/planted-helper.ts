/** A helper that fails with the chunks that it claims, in the way that its task says. */
import { parentPort } from 'node:worker_threads';
import { help, type HelperTask } from '../../core/kernels/wasm/threads/helper.ts';

export type PlantedFault = 'throws' | 'exits' | 'hangs' | 'is slow';

type Kernel = (...args: number[]) => unknown;

const FAULTS: Readonly<Record<PlantedFault, (kernel: Kernel) => Kernel>> = {
  throws: () => () => {
    throw new Error('planted');
  },
  exits: () => () => process.exit(3),
  hangs: () => () => sleep(Infinity),
  'is slow':
    (kernel) =>
    (...args) => {
      sleep(3);
      return kernel(...args);
    },
};

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

const SET_UP = new Set(['setScratch', 'heapStart']);
const { Instance } = WebAssembly;

parentPort?.on('message', ({ fault, ...task }: HelperTask & { readonly fault: PlantedFault }) => {
  Object.defineProperty(WebAssembly, 'Instance', {
    value: function FaultyInstance(module: WebAssembly.Module, imports: WebAssembly.Imports) {
      const kernels = Object.entries(new Instance(module, imports).exports as Record<string, Kernel>);
      return {
        exports: Object.fromEntries(
          kernels.map(([name, kernel]) => [name, SET_UP.has(name) ? kernel : FAULTS[fault](kernel)]),
        ),
      };
    },
  });
  help(task);
});
