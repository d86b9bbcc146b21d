import path from 'node:path';
import type { PIXEL_CACHE_LIMITS } from '../../core/limits.ts';
import { errnoOf } from '../files/file-failure.ts';
import type { FileSystem } from '../files/file-system.ts';
import { kindOfName } from './pack-names.ts';

export type CacheLimits = { readonly [Limit in keyof typeof PIXEL_CACHE_LIMITS]: number };

/** After so long nobody is at work on an unfinished pack any more. */
const UNFINISHED_MILLISECONDS = 24 * 60 * 60 * 1000;

interface OwnFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was last written to, or last used: reading a pack touches it. */
  readonly used: number;
}

/** Deletes what killed programs left in the folder, and the packs that were used least recently, until what stays is in the limits. */
export async function keepToLimits(fs: FileSystem, folder: string, limits: CacheLimits): Promise<void> {
  const names = await fs.readdir(folder);
  const files: OwnFile[] = [];
  for (const name of names) {
    const kind = kindOfName(name);
    const file = kind === 'foreign' ? null : await look(fs, folder, name);
    if (file === null) continue;
    const isLeft = kind === 'unfinished' && file.used < Date.now() - UNFINISHED_MILLISECONDS;
    if (!isLeft || !(await remove(fs, path.join(folder, name)))) files.push(file);
  }
  files.sort((a, b) => a.used - b.used || (a.name < b.name ? -1 : 1));
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let count = files.length;
  for (const file of files) {
    if (bytes <= limits.bytes && count <= limits.packs) return;
    if (!(await remove(fs, path.join(folder, file.name)))) continue;
    bytes -= file.bytes;
    count--;
  }
}

/** null: it is gone, or nothing of ours. */
async function look(fs: FileSystem, folder: string, name: string): Promise<OwnFile | null> {
  try {
    const status = await fs.lstat(path.join(folder, name));
    return status.isFile() ? { name, bytes: status.size, used: status.mtimeMs } : null;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}

/** Whether it is gone: another program may hold it, or the folder may be nobody's to write to. */
export async function remove(fs: FileSystem, file: string): Promise<boolean> {
  try {
    await fs.unlink(file);
    return true;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return errnoOf(error) === 'ENOENT';
  }
}
