/** Reading pictures that come one by one, and finding those again that came before. */
import type { GatherProgress } from '../../core/data/gather.ts';
import type { SampleFile } from '../../core/data/sample-request.ts';
import type { Problem } from '../../core/problem.ts';
import type { NewImage } from '../../core/project/collect-data.ts';
import { success } from '../../core/result.ts';
import type { CollectedImages, CollectedSet, Preparation } from './collected-images.ts';
import type { DataReaders, Reading, ReadOutcome } from './reading.ts';
import type { SetJob } from './set-jobs.ts';

type OnProgress = (progress: GatherProgress) => void;

export interface NewImages {
  readonly images: readonly NewImage[];
  readonly refused: readonly Problem[];
}

/** Prepares pictures and keeps them, with the files themselves for as long as the project is open. */
export function readNewImages(
  { createSamples }: DataReaders,
  files: readonly SampleFile[],
  kept: CollectedImages,
  preparation: Preparation,
  onProgress: OnProgress,
): Reading<NewImages> {
  const samples = createSamples();
  let isCancelled = false;
  let done = 0;
  const refused: Problem[] = [];

  async function read(file: SampleFile): Promise<NewImage | null> {
    if (isCancelled) return null;
    const sample = await samples.read({ file, ...preparation });
    done++;
    if (!sample.ok) refused.push(sample.error);
    onProgress({ done, total: files.length, refused: refused.length });
    if (!sample.ok) return null;
    const { content, width, height, pixels } = sample.value;
    const image = { name: file.name, content, width, height };
    kept.keep(image, preparation, pixels);
    kept.keepFile(content, file);
    return image;
  }

  async function readAll() {
    const images = await Promise.all(files.map(read));
    samples.close();
    return success({ images: images.filter((image) => image !== null), refused });
  }

  return {
    outcome: readAll(),
    cancel() {
      isCancelled = true;
      samples.close();
    },
  };
}

/** Puts a set together: of what is at hand, what this browser or app has kept, and pictures that can be prepared anew. */
export function readCollected(
  readers: DataReaders,
  data: CollectedSet,
  kept: CollectedImages,
  onProgress: OnProgress,
): Reading {
  const { shape, options } = data;
  const { images } = data.origin;
  const preparation = { shape, options };
  let job: SetJob | null = null;
  let again: Reading<NewImages> | null = null;
  let isCancelled = false;

  async function read(): Promise<Awaited<Reading['outcome']>> {
    const wanted = kept.lacking(images, preparation);
    if (wanted.length > 0) {
      job = readers.startJob({ kind: 'collected', images: wanted, shape, options });
      const answer = await job.answer;
      const found = answer.ok && answer.value.kind === 'pixels' ? answer.value.pixels : [];
      for (const [place, image] of wanted.entries()) {
        const pixels = found[place];
        if (pixels != null) kept.keep(image, preparation, pixels);
      }
    }
    const files = kept.lacking(images, preparation).flatMap(({ content }) => kept.fileOf(content) ?? []);
    if (files.length > 0 && !isCancelled) {
      again = readNewImages(readers, files, kept, preparation, onProgress);
      await again.outcome;
    }
    const set = kept.build(data);
    if (set !== null) return set.ok ? success({ kind: 'read', set: set.value }) : set;
    const left = kept.lacking(images, preparation).length;
    return success({ kind: 'missing', found: images.length - left, total: images.length });
  }

  return {
    outcome: read(),
    cancel() {
      isCancelled = true;
      job?.cancel();
      again?.cancel();
    },
  } satisfies Reading<ReadOutcome>;
}
