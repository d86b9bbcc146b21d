import { shownFileName } from '../../core/data/file-name.ts';
import type { PreparedImage, PrepareMessage, PrepareRequest } from '../../core/data/prepared-image.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem, type ProblemCode } from '../../core/problem.ts';
import { failure, type Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';

/** Fetching and starting the worker's script; no image has been touched until then. */
const START_MILLISECONDS = 30_000;

/** What the client uses of a Web Worker. */
export interface ImageWorker {
  postMessage(message: PrepareRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: PrepareMessage }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

export interface ImageClient {
  /** One image after the other, in the order asked for. Never rejects: whatever fails is a problem. */
  prepare(request: PrepareRequest): Promise<Result<PreparedImage, Problem>>;
  close(): void;
}

interface Job {
  receive(message: PrepareMessage): void;
  fail(code: ProblemCode): void;
}

/** Prepares images in one worker, which is kept for the next; one that fails or takes too long is replaced. */
export function createImageClient(createWorker: () => ImageWorker): ImageClient {
  let worker: ImageWorker | null = null;
  let job: Job | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function start(): ImageWorker {
    const started = createWorker();
    const fail = (): void => {
      if (worker !== started) return;
      end();
      job?.fail('IMG_READER_FAILED');
    };
    started.addEventListener('error', fail);
    started.addEventListener('messageerror', fail);
    started.addEventListener('message', ({ data }) => job?.receive(data));
    return started;
  }

  function end(): void {
    worker?.terminate();
    worker = null;
  }

  function run(request: PrepareRequest): Promise<Result<PreparedImage, Problem>> {
    return new Promise((resolve) => {
      const settle = (result: Result<PreparedImage, Problem>): void => {
        clearTimeout(timer);
        job = null;
        resolve(result);
      };
      const fail = (code: ProblemCode): void => {
        end();
        settle(failure(workerProblem(code, request)));
      };
      let timer = setTimeout(() => fail('IMG_READER_FAILED'), START_MILLISECONDS);
      job = {
        fail,
        receive(message) {
          if (message.kind === 'done') return settle(message.result);
          clearTimeout(timer);
          timer = setTimeout(() => fail('IMG_TIMEOUT'), IMAGE_LIMITS.decodeMilliseconds);
        },
      };
      worker ??= start();
      worker.postMessage(request);
    });
  }

  return {
    prepare(request) {
      const result = last.then(() => run(request));
      last = result;
      return result;
    },
    close() {
      end();
      job?.fail('IMG_READER_FAILED');
    },
  };
}

function workerProblem(code: ProblemCode, { source }: PrepareRequest): Problem {
  const file = source.kind === 'file' ? shownFileName(source.name) : formatInteger(source.digit);
  return problem(code, { file, seconds: formatInteger(IMAGE_LIMITS.decodeMilliseconds / 1000) });
}
