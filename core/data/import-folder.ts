import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { ImportedData } from './data-set.ts';
import { shownFileName } from './file-name.ts';
import type { ClassesPlan } from './folder-plan.ts';
import { createGathering, stopped, type GatherProgress } from './gather.ts';
import type { PreparedSample } from './prepared-sample.ts';

/** Reads and decodes one file. `path` is from the folder of the data. */
export type PrepareSample = (path: string) => Promise<Result<PreparedSample, Problem>>;

export interface ImportOptions {
  /** Calls of `prepare` in flight, at least 1. */
  readonly concurrency: number;
  /** Called after each image. */
  readonly onProgress?: (progress: GatherProgress) => void;
  /** Asked before each image; true ends the import with DATA_STOPPED once what is in flight has come back. */
  readonly isCancelled?: () => boolean;
}

/**
 * Reads the images of `plan` for an input of `shape`, in the plan's order whichever is ready first. A file that
 * `prepare` refuses is listed and left out. Fails with DATA_TOO_LARGE before reading, with DATA_STOPPED when cancelled,
 * and when `shape` is none of an image.
 */
export async function importImages(
  plan: ClassesPlan,
  shape: Shape,
  prepare: PrepareSample,
  { concurrency, onProgress = () => {}, isCancelled = () => false }: ImportOptions,
): Promise<Result<ImportedData, Problem>> {
  const total = plan.images.length;
  const gathering = createGathering(total, shape);
  if (!gathering.ok) return gathering;
  const refusals = new Map<number, Problem>();
  const notes = new Map<number, readonly Problem[]>();
  let [next, done] = [0, 0];
  let isStopped = false;

  async function work(): Promise<void> {
    while (next < total) {
      isStopped ||= isCancelled();
      if (isStopped) return;
      const place = next++;
      await take(place);
      done++;
      onProgress({ done, total, refused: plan.refused.length + refusals.size });
    }
  }

  async function take(place: number): Promise<void> {
    const image = plan.images[place];
    if (image === undefined || !gathering.ok) return;
    const { path, label, part } = image;
    const sample = await prepare(path);
    if (!sample.ok) {
      refusals.set(place, naming(sample.error, path));
      return;
    }
    const { pixels, width, height } = sample.value;
    gathering.value.put(place, { pixels, label, part, source: { name: path, width, height } });
    if (sample.value.notes.length > 0) {
      notes.set(
        place,
        sample.value.notes.map((note) => naming(note, path)),
      );
    }
  }

  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
  if (isStopped) return stopped({ done, total, refused: refusals.size });
  return success({
    data: gathering.value.finish(plan.classNames),
    refused: [...plan.refused, ...inOrder(refusals)],
    notes: inOrder(notes).flat(),
  });
}

/** The problem with the file's path in place of its bare name: many folders may hold a "1.png". */
function naming(found: Problem, path: string): Problem {
  return { ...found, params: { ...found.params, file: shownFileName(path) } };
}

function inOrder<T>(byPlace: ReadonlyMap<number, T>): T[] {
  return [...byPlace].sort(([a], [b]) => a - b).map(([, value]) => value);
}
