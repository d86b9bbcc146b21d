import type { Stats } from 'node:fs';
import type { FileSystem } from './file-system.ts';

/** What tells that a file was written to since: cheap enough to look at before every save. */
export interface FileStamp {
  readonly modified: number;
  readonly size: number;
}

export function stampOf(status: Stats): FileStamp {
  return { modified: status.mtimeMs, size: status.size };
}

/** Whether another program wrote to a file that was seen as `stamp`; one that is gone was not written to. */
export async function hasChanged(fs: FileSystem, file: string, stamp: FileStamp): Promise<boolean> {
  try {
    const now = stampOf(await fs.lstat(file));
    return now.modified !== stamp.modified || now.size !== stamp.size;
  } catch {
    return false;
  }
}
