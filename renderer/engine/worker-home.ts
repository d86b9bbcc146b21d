import type { Channel } from '../../core/engine/channel.ts';
import { createDeathCount } from './death-count.ts';
import type { EngineHome } from './home.ts';

/** What the home uses of a Web Worker. */
export interface EngineWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/**
 * The engine in a Web Worker of the page: the browser edition. A worker whose script failed or threw is in no known
 * state, so it is ended and another started, unless that happened too often.
 */
export function createWorkerHome(createWorker: () => EngineWorker): EngineHome {
  return {
    tellsHangs: false,
    open(listener) {
      const deaths = createDeathCount();
      let worker: EngineWorker | null = null;

      function start(): void {
        const started = createWorker();
        worker = started;
        const fail = (): void => {
          if (worker !== started) return;
          started.terminate();
          worker = null;
          const restarting = deaths.add(performance.now());
          listener.lost({ kind: 'died', restarting });
          if (restarting) start();
        };
        started.addEventListener('error', fail);
        started.addEventListener('messageerror', fail);
        listener.connected(workerChannel(started));
      }

      start();
      return {
        restart(reason) {
          worker?.terminate();
          listener.lost({ kind: reason, restarting: true });
          start();
        },
      };
    },
  };
}

function workerChannel(worker: EngineWorker): Channel {
  return {
    post(message) {
      worker.postMessage(message);
    },
    onMessage(receive) {
      worker.addEventListener('message', (event) => receive(event.data));
    },
    close() {
      worker.terminate();
    },
  };
}
