/** The engine in a Web Worker: the browser edition. It computes with workers of its own, where it may share memory with them. */
import { runEngine } from '../../core/engine/engine.ts';
import { chooseKernels } from '../../core/kernels/choose-kernels.ts';
import { createCrew, threadCount, type HelperThread } from '../../core/kernels/wasm/threads/crew.ts';

const threads = self.crossOriginIsolated ? threadCount(navigator.hardwareConcurrency) : 1;

runEngine(
  {
    post(message) {
      self.postMessage(message);
    },
    onMessage(receive) {
      self.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
    },
    close() {
      self.close();
    },
  },
  chooseKernels(createCrew({ threads, startHelper })),
);

function startHelper(): HelperThread {
  // In one expression: the bundler finds the entry by it.
  const worker = new Worker(new URL('./kernel-helper.worker.ts', import.meta.url), {
    type: 'module',
    name: 'kernels',
  });
  return {
    post: (task) => worker.postMessage(task),
    onEnd: (listener) => worker.addEventListener('error', listener, { once: true }),
    end: () => worker.terminate(),
  };
}
