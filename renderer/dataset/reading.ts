/** Reading a set, wherever it comes from, with its progress and an end that can be brought about at any time. */
import type { ImportedData } from '../../core/data/data-set.ts';
import { dataProblems } from '../../core/data/data-problems.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { planFolder, type ClassesPlan } from '../../core/data/folder-plan.ts';
import type { GatherProgress } from '../../core/data/gather.ts';
import type { IdxPlan } from '../../core/data/idx-files.ts';
import { importImages } from '../../core/data/import-folder.ts';
import type { PreparedImage, PrepareRequest } from '../../core/data/prepared-image.ts';
import type { PlacedFile, SetAnswer, SetRequest } from '../../core/data/set-request.ts';
import { problem, type Problem } from '../../core/problem.ts';
import type { DataFile, DrawnOrigin, FolderOrigin } from '../../core/project/project-data.ts';
import type { ImageOptions } from '../../core/project/project.ts';
import { failure, success, type Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { problemText } from '../../core/text/text.ts';
import { listingOf, type ChosenFolder } from './chosen-folder.ts';
import type { SampleReaders } from './sample-readers.ts';
import type { SetJob, StartSetJob } from './set-jobs.ts';

export interface DataReaders {
  /** For one reading, which closes them. */
  readonly createSamples: () => SampleReaders;
  readonly startJob: StartSetJob;
  /** Of one picture alone, with the picture itself. */
  readonly prepareImage: (request: PrepareRequest) => Promise<Result<PreparedImage, Problem>>;
}

/** A set in memory, and all that decided on what is in it. */
export interface ReadSet {
  readonly imported: ImportedData;
  readonly shape: Shape;
  readonly options: ImageOptions;
  /** Empty: it was drawn. */
  readonly files: readonly DataFile[];
}

export type ReadOutcome =
  | { readonly kind: 'read'; readonly set: ReadSet }
  /** Files whose images are not kept have to be chosen again. */
  | { readonly kind: 'missing'; readonly found: number; readonly total: number };

export interface Reading<Outcome = ReadOutcome> {
  /** Never rejects, and may never settle once it is cancelled. */
  readonly outcome: Promise<Result<Outcome, Problem>>;
  cancel(): void;
}

type OnProgress = (progress: GatherProgress) => void;

/** The first files of a folder tell how the others are. */
const LOOKED_AT = 24;

export function readDrawn(
  { startJob }: DataReaders,
  origin: DrawnOrigin,
  shape: Shape,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  return readByJob(startJob, { kind: 'draw', origin, shape, options }, options, onProgress);
}

export function readKept(
  { startJob }: DataReaders,
  { name, files }: FolderOrigin,
  shape: Shape,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  const request = { kind: 'kept', folder: name, files, shape, options } as const;
  return readByJob(startJob, request, options, onProgress);
}

/** `shape`: null leaves it to the pictures. */
export function readFolder(
  readers: DataReaders,
  folder: ChosenFolder,
  shape: Shape | null,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  const plan = planFolder(listingOf(folder), shownFileName(folder.name));
  if (!plan.ok) return { outcome: Promise.resolve(plan), cancel: () => {} };
  const files = new Map(folder.files.map((placed) => [placed.path, placed]));
  return plan.value.kind === 'idx'
    ? readIdx(readers, plan.value, files, shape, options, onProgress)
    : readClasses(readers, folder.name, plan.value, files, shape, options, onProgress);
}

/** A folder whose content was planned already. */
export function readPlanned(
  readers: DataReaders,
  folder: ChosenFolder,
  plan: ClassesPlan,
  shape: Shape,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  const files = new Map(folder.files.map((placed) => [placed.path, placed]));
  return readClasses(readers, folder.name, plan, files, shape, options, onProgress);
}

function readIdx(
  { startJob }: DataReaders,
  { pairs, refused }: IdxPlan,
  files: ReadonlyMap<string, PlacedFile>,
  shape: Shape | null,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  const placed = pairs.flatMap(({ part, images, labels }) => {
    const [pictures, classes] = [files.get(images), files.get(labels)];
    return pictures === undefined || classes === undefined
      ? []
      : [{ part, images: pictures, labels: classes }];
  });
  const request = { kind: 'idx', pairs: placed, shape, options } as const;
  return readByJob(startJob, request, options, onProgress, refused);
}

function readByJob(
  startJob: StartSetJob,
  request: SetRequest,
  options: ImageOptions,
  onProgress: OnProgress,
  refused: readonly Problem[] = [],
): Reading {
  const job = startJob(request, onProgress);
  const outcome = job.answer.then((answer) =>
    answer.ok ? outcomeOf(answer.value, options, refused) : answer,
  );
  return { outcome, cancel: () => job.cancel() };
}

function outcomeOf(
  answer: SetAnswer,
  options: ImageOptions,
  refusedBefore: readonly Problem[],
): Result<ReadOutcome, Problem> {
  if (answer.kind === 'missing') return success(answer);
  if (answer.kind !== 'read') throw new Error(`A job that reads a set answered with ${answer.kind}`);
  const { imported, shape, files } = answer;
  const refused = [...refusedBefore, ...imported.refused];
  return success({ kind: 'read', set: { imported: { ...imported, refused }, shape, options, files } });
}

function readClasses(
  { createSamples, startJob }: DataReaders,
  root: string,
  plan: ClassesPlan,
  files: ReadonlyMap<string, PlacedFile>,
  wanted: Shape | null,
  options: ImageOptions,
  onProgress: OnProgress,
): Reading {
  const samples = createSamples();
  let isCancelled = false;
  let looking: SetJob | null = null;

  async function suggestedShape(): Promise<Result<Shape, Problem>> {
    const first = spread(plan.images, LOOKED_AT).flatMap(({ path }) => files.get(path)?.file ?? []);
    looking = startJob({ kind: 'suggest', files: first });
    const answer = await looking.answer;
    if (!answer.ok) return answer;
    if (answer.value.kind !== 'shape') throw new Error(`No shape was suggested, but ${answer.value.kind}`);
    return success(answer.value.shape);
  }

  async function read(): Promise<Result<ReadOutcome, Problem>> {
    const shape = wanted === null ? await suggestedShape() : success(wanted);
    if (!shape.ok) return shape;
    const contents = new Map<string, string>();
    const prepare = async (path: string) => {
      const file = files.get(path)?.file;
      if (file === undefined) return failure(problem('FILE_NO_ACCESS', { file: shownFileName(path) }));
      const sample = await samples.read({ file, shape: shape.value, options });
      if (sample.ok) contents.set(path, sample.value.content);
      return sample;
    };
    const imported = await importImages(plan, shape.value, prepare, {
      concurrency: samples.count,
      onProgress,
      isCancelled: () => isCancelled,
    });
    // Decoders keep much memory, and are started again in no time.
    samples.close();
    if (!imported.ok) return imported;
    const fault = nothingTaken(imported.value, root);
    if (fault !== null) return failure(fault);
    const taken = Array.from(contents, ([path, content]) => ({ path, content }));
    return success({
      kind: 'read',
      set: { imported: imported.value, shape: shape.value, options, files: taken },
    });
  }

  return {
    outcome: read(),
    cancel() {
      isCancelled = true;
      looking?.cancel();
      samples.close();
    },
  };
}

/** A few of many, from all over the list: the first ones are of one class. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, i) => i % step === 0).slice(0, count);
}

/** Not one image could be taken: why the first was not is told with it. */
function nothingTaken({ data, refused }: ImportedData, root: string): Problem | null {
  if (data.labels.length > 0) return null;
  const [fault] = dataProblems(data, root);
  const [first] = refused;
  if (fault === undefined || first === undefined) return fault ?? null;
  return problem('DATA_REFUSED', {
    fault: problemText(fault),
    count: refused.length,
    reason: problemText(first),
  });
}
