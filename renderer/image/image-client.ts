import { shownFileName } from '../../core/data/file-name.ts';
import type { PreparedImage, PrepareRequest } from '../../core/data/prepared-image.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';
import { createJobClient, type JobWorker } from './job-worker.ts';

export type ImageWorker = JobWorker<PrepareRequest, PreparedImage>;

export interface ImageClient {
  /** One image after the other, in the order asked for. Never rejects: whatever fails is a problem. */
  prepare(request: PrepareRequest): Promise<Result<PreparedImage, Problem>>;
  close(): void;
}

/** Prepares images in one worker, which is kept for the next; one that fails or takes too long is replaced. */
export function createImageClient(createWorker: () => ImageWorker): ImageClient {
  const client = createJobClient(createWorker, (code, { source }: PrepareRequest) => {
    const file = source.kind === 'file' ? shownFileName(source.name) : formatInteger(source.digit);
    return problem(code, { file, seconds: formatInteger(IMAGE_LIMITS.decodeMilliseconds / 1000) });
  });
  return { prepare: (request) => client.run(request), close: () => client.close() };
}
