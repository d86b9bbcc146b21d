/** A folder with a subfolder of image files a class, read by as many processes as there are cores, or from the cache. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { ImportedData } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import type { ClassesPlan } from '../../core/data/folder-plan.ts';
import { importImages, type PrepareSample } from '../../core/data/import-folder.ts';
import { prepareThroughCache } from '../../core/data/pixel-cache/prepare-through-cache.ts';
import { createSampleKeys } from '../../core/data/pixel-cache/sample-keys.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import type { Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { problemText } from '../../core/text/text.ts';
import { fileDigest, sha256 } from '../files/file-digest.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { openPixelCache } from '../pixel-cache/pixel-cache.ts';
import type { ReadDataOptions } from './read-data.ts';
import { IMAGES_AHEAD, type CommandContext } from './verb.ts';

export async function readClasses(
  folder: string,
  plan: ClassesPlan,
  shape: Shape,
  context: Pick<CommandContext, 'prepareImage'>,
  options: ReadDataOptions,
): Promise<Result<ImportedData, Problem>> {
  const concurrency = IMAGES_AHEAD * availableParallelism();
  const prepare = (file: string) => context.prepareImage(path.join(folder, file), shape);
  const read = (prepareSample: PrepareSample) =>
    importImages(plan, shape, prepareSample, { ...options, concurrency });
  const { cache } = options;
  if (cache === null) return read(prepare);

  const keys = await createSampleKeys(shape, DEFAULT_IMAGE_OPTIONS, sha256);
  const store = await openPixelCache({
    folder: cache,
    preparation: keys.preparation,
    onFault({ code, params }) {
      const name = shownFileName(cache);
      const reason = problemText(problem(code, { ...params, file: name, folder: name }));
      options.onCacheFault(problem('DATA_NOT_CACHED', { reason }));
    },
  });
  const contentOf = async (file: string): Promise<string | null> => {
    if (store.isEmpty) return null;
    const digest = await fileDigest(nodeFileSystem, path.join(folder, file), IMAGE_LIMITS.fileBytes);
    return digest.ok ? digest.value : null;
  };
  try {
    return await read(prepareThroughCache({ store, keys, shape, contentOf, prepare }));
  } finally {
    await store.close();
  }
}
