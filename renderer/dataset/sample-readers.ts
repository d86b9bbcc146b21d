import { shownFileName } from '../../core/data/file-name.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';
import { createJobClient, type JobClient, type JobWorker } from '../image/job-worker.ts';
import type { ReadSample, SampleRequest } from '../../core/data/sample-request.ts';

export type SampleWorker = JobWorker<SampleRequest, ReadSample>;

/** Threads that read images, as many as are worth it. */
export interface SampleReaders {
  readonly count: number;
  /** Whoever is free reads it; with more requests than readers some wait. Never rejects. */
  read(request: SampleRequest): Promise<Result<ReadSample, Problem>>;
  /** Ends all that is under way with a problem. */
  close(): void;
}

export function createSampleReaders(count: number, createWorker: () => SampleWorker): SampleReaders {
  const clients = Array.from({ length: count }, (): JobClient<SampleRequest, ReadSample> =>
    createJobClient(createWorker, (code, { file }) => {
      const seconds = formatInteger(IMAGE_LIMITS.decodeMilliseconds / 1000);
      return problem(code, { file: shownFileName(file.name), seconds });
    }),
  );
  const free = [...clients];
  const waiting: ((client: JobClient<SampleRequest, ReadSample>) => void)[] = [];

  async function take(): Promise<JobClient<SampleRequest, ReadSample>> {
    return free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  return {
    count,
    async read(request) {
      const client = await take();
      try {
        return await client.run(request);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free.push(client);
        else next(client);
      }
    },
    close() {
      for (const client of clients) client.close();
    },
  };
}
