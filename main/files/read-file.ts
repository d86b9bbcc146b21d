import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { failure, success, type Result } from '../../core/result.ts';
import type { FileFailure } from '../../preload/contract.ts';
import { failureOfError, fileFailure, tooLarge } from './file-failure.ts';
import type { FileSystem } from './file-system.ts';
import { stampOf, type FileStamp } from './file-stamp.ts';

export interface FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Taken after the last byte was read. */
  readonly stamp: FileStamp;
}

/** Not to wait for a writer at a pipe, and not to follow a link that took the file's place after the look at it. */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** The bytes of a regular file of at most `limit` bytes. Links, folders, pipes and devices are refused. */
export async function readRegularFile(
  fs: FileSystem,
  file: string,
  limit: number,
): Promise<Result<FileContent, FileFailure>> {
  return withRegularFile(fs, file, limit, async (handle, size) => {
    const bytes = await readAll(handle, size);
    return { bytes, stamp: stampOf(await handle.stat()) };
  });
}

/** What `use` makes of such a file, open, and its size, to be believed no longer than nobody writes to it. */
export async function withRegularFile<T>(
  fs: FileSystem,
  file: string,
  limit: number,
  use: (handle: FileHandle, size: number) => Promise<T>,
): Promise<Result<T, FileFailure>> {
  let handle: FileHandle | null = null;
  try {
    if (!(await fs.lstat(file)).isFile()) return failure(fileFailure('FILE_NOT_REGULAR', file));
    handle = await fs.open(file, READ_FLAGS);
    const status = await handle.stat();
    if (!status.isFile()) return failure(fileFailure('FILE_NOT_REGULAR', file));
    if (status.size > limit) return failure(tooLarge(file, status.size, limit));
    return success(await use(handle, status.size));
  } catch (error) {
    return failure(failureOfError(file, error));
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** At most `size` bytes: a file that grows meanwhile gives no more, one that shrinks gives less. */
async function readAll(handle: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length, size - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
