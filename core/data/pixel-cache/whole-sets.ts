import type { DataFile } from '../../project/project-data.ts';
import type { ImageOptions } from '../../project/project.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { ImportedData } from '../data-set.ts';
import { hexadecimal, PREPARATION_VERSION, type Digest } from './sample-keys.ts';

/** Sets that are kept in one piece for the next time: their images lie in few files, and not each in its own. */
export interface WholeSets {
  find(key: string): Promise<ImportedData | null>;
  keep(key: string, imported: ImportedData): Promise<void>;
}

/** The name of a set that was read from these files for an input of `shape`: 64 hexadecimal digits. */
export async function wholeSetKey(
  files: readonly DataFile[],
  shape: Shape,
  options: ImageOptions,
  digest: Digest,
): Promise<string> {
  const settings = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const contents = files
    .map(({ path, content }) => [path, content])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const parts = ['convas-set', PREPARATION_VERSION, shape, settings, contents];
  return hexadecimal(await digest(new TextEncoder().encode(JSON.stringify(parts))));
}
