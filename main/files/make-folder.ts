import path from 'node:path';
import { errnoOf } from './file-failure.ts';
import type { FileSystem } from './file-system.ts';

/**
 * Makes the folder, and those above it; tells whether it was not there. Node's own `recursive` never returns where the system
 * lets nobody make a folder (/proc).
 */
export async function makeFolder(fs: FileSystem, folder: string): Promise<boolean> {
  try {
    await fs.mkdir(folder);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST' && (await fs.stat(folder)).isDirectory()) return false;
    const parent = path.dirname(folder);
    if (errno !== 'ENOENT' || parent === folder || (await isThere(fs, parent))) throw error;
    await makeFolder(fs, parent);
    await fs.mkdir(folder);
    return true;
  }
}

/** Whether a folder could not be made, as a file has its name or that of one above it. */
export function isBlocked(error: unknown): boolean {
  const errno = errnoOf(error);
  return errno === 'EEXIST' || errno === 'ENOTDIR';
}

async function isThere(fs: FileSystem, file: string): Promise<boolean> {
  try {
    await fs.stat(file);
    return true;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}
