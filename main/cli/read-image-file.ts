import { constants, type Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { fileSizeProblem } from '../../core/data/sniff.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';

/**
 * Does not wait for a pipe's other end, and does not follow a link that took the file's place after `lstat`.
 * Windows knows neither flag, nor the attack.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** The bytes of a regular file that keeps to the size limit; its size is checked before it is read. */
export async function readImageFile(filePath: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const file = shownFileName(path.basename(filePath));
  try {
    const refusal = refuse(await lstat(filePath), file);
    if (refusal !== null) return failure(refusal);
    const handle = await open(filePath, FLAGS);
    try {
      const stats = await handle.stat();
      const changed = refuse(stats, file);
      if (changed !== null) return failure(changed);
      const bytes = new Uint8Array(stats.size);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return success(bytes.subarray(0, length));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure(readProblem(error, file));
  }
}

function refuse(stats: Stats, file: string): Problem | null {
  return stats.isFile() ? fileSizeProblem(stats.size, file) : problem('FILE_NOT_REGULAR', { file });
}

/** The sentence for a failed file operation. What is no such failure is a bug, and thrown again. */
export function readProblem(error: unknown, file: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return problem('FILE_GONE', { file });
    case 'EACCES':
    case 'EPERM':
      return problem('FILE_NO_ACCESS', { file });
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return problem('FILE_NOT_REGULAR', { file });
    default:
      if (typeof code !== 'string') throw error;
      return problem('FILE_READ_FAILED', { file, detail: code });
  }
}
