import type { GatherProgress } from '../../core/data/gather.ts';
import type { SetAnswer, SetMessage, SetRequest } from '../../core/data/set-request.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, type Result } from '../../core/result.ts';
import { t } from '../../core/text/text.ts';

/** What is used of a Web Worker. */
export interface SetWorker {
  postMessage(message: SetRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: SetMessage }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

export interface SetJob {
  /** Never rejects: whatever fails is a problem. Settles no more once it was cancelled. */
  readonly answer: Promise<Result<SetAnswer, Problem>>;
  cancel(): void;
}

export type StartSetJob = (request: SetRequest, onProgress?: (progress: GatherProgress) => void) => SetJob;

/** Each job in a worker of its own, which ends with it. */
export function createSetJobs(createWorker: () => SetWorker): StartSetJob {
  return (request, onProgress = () => {}) => {
    const worker = createWorker();
    const answer = new Promise<Result<SetAnswer, Problem>>((resolve) => {
      const end = (result: Result<SetAnswer, Problem>): void => {
        worker.terminate();
        resolve(result);
      };
      const fail = (): void => end(failure(problem('IMG_READER_FAILED', { file: t('data.theFolder') })));
      worker.addEventListener('error', fail);
      worker.addEventListener('messageerror', fail);
      worker.addEventListener('message', ({ data }) => {
        if (data.kind === 'done') end(data.result);
        else onProgress(data.progress);
      });
      worker.postMessage(request);
    });
    return { answer, cancel: () => worker.terminate() };
  };
}
