/** A helper that fails with the first chunks that it claims, in the way that its task says. */
import { parentPort } from 'node:worker_threads';
import { help, type HelperTask } from '../../core/kernels/wasm/threads/helper.ts';

export type PlantedFault = 'throws' | 'exits' | 'hangs';

const FAULTS: Readonly<Record<PlantedFault, () => void>> = {
  throws: () => {
    throw new Error('planted');
  },
  exits: () => process.exit(3),
  hangs: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
};

parentPort?.on('message', ({ fault, ...task }: HelperTask & { readonly fault: PlantedFault }) => {
  const kernel = FAULTS[fault];
  const setUp = new Set(['setScratch', 'heapStart']);
  Object.defineProperty(WebAssembly, 'Instance', {
    value: function FaultyInstance() {
      return { exports: new Proxy({}, { get: (_, name) => (setUp.has(String(name)) ? () => 0 : kernel) }) };
    },
  });
  help(task);
});
