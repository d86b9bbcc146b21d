import path from 'node:path';
import type { ProblemCode } from '../../core/problem.ts';
import { formatBytes } from '../../core/text/format.ts';
import type { FileFailure } from '../../preload/contract.ts';

/** What an error number of the system means to a person; all others are FILE_IO, which names the number. */
const codeOfErrno: Readonly<Record<string, ProblemCode>> = {
  EACCES: 'FILE_NO_ACCESS',
  EPERM: 'FILE_NO_ACCESS',
  ENOSPC: 'FILE_NO_SPACE',
  EDQUOT: 'FILE_NO_SPACE',
  ENOENT: 'FILE_GONE',
  ENOTDIR: 'FILE_GONE',
  EROFS: 'FILE_READ_ONLY',
  EISDIR: 'FILE_NOT_REGULAR',
  ELOOP: 'FILE_NOT_REGULAR',
  ENXIO: 'FILE_NOT_REGULAR',
  EMFILE: 'FILE_TOO_MANY_OPEN',
  ENFILE: 'FILE_TOO_MANY_OPEN',
  EBUSY: 'FILE_BUSY',
  ETXTBSY: 'FILE_BUSY',
  EAGAIN: 'FILE_BUSY',
  ENAMETOOLONG: 'FILE_NAME_TOO_LONG',
};

/** The error number of a failed call of the file system; null for anything else, which is a bug and not a failure. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'errno' in error
    ? error.code
    : null;
}

/** What to tell of a failed call of the file system on `file`; anything that is not one is thrown on. */
export function failureOfError(file: string, error: unknown): FileFailure {
  const errno = errnoOf(error);
  if (errno === null) throw error;
  return fileFailure(codeOfErrno[errno] ?? 'FILE_IO', file, { code: errno });
}

export function tooLarge(file: string, bytes: number, limit: number): FileFailure {
  return fileFailure('FILE_TOO_LARGE', file, { size: formatBytes(bytes), limit: formatBytes(limit) });
}

export function fileFailure(
  code: ProblemCode,
  file: string,
  params: FileFailure['params'] = {},
): FileFailure {
  return { code, params: { ...params, file: path.basename(file) } };
}
