import { prepareImage } from '../image/prepare-image.ts';
import { useDataStore } from '../store/data-store.ts';
import { useTestSet } from '../store/test-set-store.ts';
import type { DataReaders } from './reading.ts';
import { createSampleReaders } from './sample-readers.ts';
import { createSetJobs } from './set-jobs.ts';

/** More threads than this gain little: the page itself puts the images together. */
const MOST_READERS = 8;

/** Connects the images to the project on screen. Called once, when the page starts. */
export function startData(): void {
  const count = Math.max(2, Math.min(MOST_READERS, navigator.hardwareConcurrency));
  const readers: DataReaders = {
    prepareImage,
    createSamples: () =>
      createSampleReaders(
        count,
        () =>
          new Worker(new URL('./worker/sample.worker.ts', import.meta.url), {
            type: 'module',
            name: 'samples',
          }),
      ),
    startJob: createSetJobs(
      () => new Worker(new URL('./worker/set.worker.ts', import.meta.url), { type: 'module', name: 'set' }),
    ),
  };
  useDataStore.getState().connect(readers);
  useTestSet.getState().connect(readers);
}
