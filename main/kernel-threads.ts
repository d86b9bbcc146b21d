import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  createCrew,
  threadCount,
  type Crew,
  type CrewPolicy,
  type HelperThread,
} from '../core/kernels/wasm/threads/crew.ts';

/** The build puts it beside every entry that starts it. */
const ENTRY = path.join(path.dirname(fileURLToPath(import.meta.url)), 'kernel-helper.js');

export interface NodeCrewOptions {
  /** Default: as many as this machine has use for. */
  readonly threads?: number;
  readonly policy?: CrewPolicy;
  /** What the threads run; default: as built. */
  readonly entry?: string;
}

/** The threads of this process that compute. None keeps it from ending. */
export function createNodeCrew({ threads, policy, entry = ENTRY }: NodeCrewOptions = {}): Crew {
  return createCrew({
    threads: threads ?? threadCount(availableParallelism()),
    startHelper: () => startHelperThread(entry),
    ...(policy === undefined ? {} : { policy }),
  });
}

export function startHelperThread(entry: string): HelperThread {
  const worker = new Worker(entry, { name: 'kernels' });
  worker.unref();
  return {
    post: (task) => worker.postMessage(task),
    onEnd(listener) {
      // What it says is of no use to a person; that it ended is.
      worker.on('error', () => undefined);
      worker.on('exit', listener);
    },
    end: () => void worker.terminate(),
  };
}
