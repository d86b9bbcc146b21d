/** From a folder to images in memory: a subfolder a class, or MNIST's IDX files. */
import path from 'node:path';
import type { ImportedData } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { planFolder } from '../../core/data/folder-plan.ts';
import type { GatherProgress } from '../../core/data/gather.ts';
import type { IdxPlan } from '../../core/data/idx-files.ts';
import { importIdx, type IdxFilePair } from '../../core/data/import-idx.ts';
import { GZIP_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { success, type Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { readRegularFile } from '../files/read-file.ts';
import { listFolder } from './list-folder.ts';
import { readClasses } from './read-classes.ts';
import type { CommandContext } from './verb.ts';

export interface ReadDataOptions {
  readonly onProgress: (progress: GatherProgress) => void;
  readonly isCancelled: () => boolean;
  /** The folder in which prepared images are kept; null: nowhere. */
  readonly cache: string | null;
  /** Called at most once: reading goes on without keeping anything. */
  readonly onCacheFault: (fault: Problem) => void;
}

/** `shape`: of the network's input. Fails with what keeps the folder from being read as data. */
export async function readData(
  folder: string,
  shape: Shape,
  context: Pick<CommandContext, 'prepareImage'>,
  options: ReadDataOptions,
): Promise<Result<ImportedData, Problem>> {
  const listing = await listFolder(folder);
  if (!listing.ok) return listing;
  const plan = planFolder(listing.value, shownFileName(folder));
  if (!plan.ok) return plan;
  if (plan.value.kind === 'idx') return readIdx(folder, plan.value, shape, options);
  return readClasses(folder, plan.value, shape, context, options);
}

async function readIdx(
  folder: string,
  plan: IdxPlan,
  shape: Shape,
  options: ReadDataOptions,
): Promise<Result<ImportedData, Problem>> {
  const files: IdxFilePair[] = [];
  for (const { part, images, labels } of plan.pairs) {
    const imageBytes = await readNamed(folder, images);
    if (!imageBytes.ok) return imageBytes;
    const labelBytes = await readNamed(folder, labels);
    if (!labelBytes.ok) return labelBytes;
    files.push({ part, images: imageBytes.value, labels: labelBytes.value });
  }
  // The scaling comes with the image library, which takes longer to load than most verbs take to run.
  const { resizePixels } = await import('../../core/data/decode/resize-pixels.ts');
  const data = await importIdx(files, shape, {
    ...options,
    images: DEFAULT_IMAGE_OPTIONS,
    resize: resizePixels,
  });
  if (!data.ok) return data;
  return success({ ...data.value, refused: [...plan.refused, ...data.value.refused] });
}

async function readNamed(folder: string, file: string) {
  const content = await readRegularFile(nodeFileSystem, path.join(folder, file), GZIP_LIMITS.unpackedBytes);
  if (content.ok) return success({ bytes: content.value.bytes, file: shownFileName(file) });
  return {
    ok: false,
    error: problem(content.error.code, { ...content.error.params, file: shownFileName(file) }),
  } as const;
}
