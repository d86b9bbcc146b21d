/** The workers' own work, in their place: messages are cloned, and what is ended says nothing any more. */
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import type { ImportedData } from '../../../core/data/data-set.ts';
import type { SampleStore } from '../../../core/data/pixel-cache/prepare-through-cache.ts';
import type { WholeSets } from '../../../core/data/pixel-cache/whole-sets.ts';
import type { ReadSample, SampleRequest } from '../../../core/data/sample-request.ts';
import type { SetMessage, SetRequest } from '../../../core/data/set-request.ts';
import type { DataReaders } from '../../../renderer/dataset/reading.ts';
import { createSampleReaders, type SampleWorker } from '../../../renderer/dataset/sample-readers.ts';
import { createSetJobs, type SetWorker } from '../../../renderer/dataset/set-jobs.ts';
import { createSampleReader } from '../../../renderer/dataset/worker/read-sample.ts';
import { readSet } from '../../../renderer/dataset/worker/read-set.ts';
import type { JobMessage } from '../../../renderer/image/job-worker.ts';

class WorkerInPlace<Request, Message> {
  private ended = false;
  private receive: (event: { readonly data: Message }) => void = () => {};

  constructor(private readonly work: (request: Request, tell: (message: Message) => void) => Promise<void>) {}

  addEventListener(
    type: string,
    listener: ((event: { readonly data: Message }) => void) | (() => void),
  ): void {
    if (type === 'message') this.receive = listener;
  }

  postMessage(request: Request): void {
    void this.work(request, (message) => {
      if (!this.ended) this.receive({ data: structuredClone(message) });
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

/** Beside the readers: what they keep, how many files they decoded or looked up, and a way to hold them back. */
export function readersInPlace() {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  const kept: SampleStore = {
    find: (key) => Promise.resolve(entries.get(key) ?? null),
    keep: (key, bytes) => Promise.resolve(void entries.set(key, bytes)),
  };
  const wholes = new Map<string, ImportedData>();
  const sets: WholeSets = {
    find: (key) => Promise.resolve(wholes.get(key) ?? null),
    // A store clones what it is given.
    keep: (key, imported) => Promise.resolve(void wholes.set(key, structuredClone(imported))),
  };
  const reader = createSampleReader(kept);
  const asked = { samples: 0, sets: [] as SetRequest['kind'][] };
  let gate: Promise<void> = Promise.resolve();

  const sampleWorker = (): SampleWorker =>
    new WorkerInPlace<SampleRequest, JobMessage<ReadSample>>(async (request, tell) => {
      await gate;
      asked.samples++;
      const bytes = await reader.readBytes(request.file);
      tell({ kind: 'started' });
      tell({ kind: 'done', result: bytes.ok ? await reader.prepare(request, bytes.value) : bytes });
    });
  const setWorker = (): SetWorker =>
    new WorkerInPlace<SetRequest, SetMessage>(async (request, tell) => {
      await gate;
      asked.sets.push(request.kind);
      const result = await readSet(request, { samples: kept, sets }, (progress) =>
        tell({ kind: 'progress', progress }),
      );
      tell({ kind: 'done', result });
    });
  const readers: DataReaders = {
    prepareImage,
    createSamples: () => createSampleReaders(2, sampleWorker),
    startJob: createSetJobs(setWorker),
  };
  return {
    readers,
    kept: entries,
    asked,
    /** Nothing goes on until the function that is given back is called. */
    hold(): () => void {
      let open = (): void => {};
      gate = new Promise((resolve) => (open = resolve));
      return open;
    },
  };
}
