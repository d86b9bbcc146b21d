/** Work in a thread of its own that may never come back: one job after the other, each with a deadline. */
import { IMAGE_LIMITS } from '../../core/limits.ts';
import type { Problem, ProblemCode } from '../../core/problem.ts';
import { failure, type Result } from '../../core/result.ts';

/** Fetching and starting the worker's script; no job has been touched until then. */
const START_MILLISECONDS = 30_000;

/** What a worker tells the page. */
export type JobMessage<Value> =
  /** It is loaded and begins: the deadline counts from here. */
  { readonly kind: 'started' } | { readonly kind: 'done'; readonly result: Result<Value, Problem> };

/** What is used of a Web Worker. */
export interface JobWorker<Request, Value> {
  postMessage(message: Request): void;
  addEventListener(type: 'message', listener: (event: { readonly data: JobMessage<Value> }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

export interface JobClient<Request, Value> {
  /** One job after the other, in the order asked for. Never rejects: whatever fails is a problem. */
  run(request: Request): Promise<Result<Value, Problem>>;
  close(): void;
}

interface Job<Value> {
  receive(message: JobMessage<Value>): void;
  fail(code: ProblemCode): void;
}

/**
 * One worker, which is kept for the next job; one that fails or takes too long is replaced. `describe` says what went wrong: a
 * job that took too long (IMG_TIMEOUT), or a worker that failed (IMG_READER_FAILED).
 */
export function createJobClient<Request, Value>(
  createWorker: () => JobWorker<Request, Value>,
  describe: (code: ProblemCode, request: Request) => Problem,
): JobClient<Request, Value> {
  let worker: JobWorker<Request, Value> | null = null;
  let job: Job<Value> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function start(): JobWorker<Request, Value> {
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

  function run(request: Request): Promise<Result<Value, Problem>> {
    return new Promise((resolve) => {
      const settle = (result: Result<Value, Problem>): void => {
        clearTimeout(timer);
        job = null;
        resolve(result);
      };
      const fail = (code: ProblemCode): void => {
        end();
        settle(failure(describe(code, request)));
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
    run(request) {
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
