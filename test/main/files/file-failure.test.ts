import { describe, expect, it } from 'vitest';
import { problemText } from '../../../core/text/text.ts';
import { failureOfError } from '../../../main/files/file-failure.ts';

function failureOf(code: string) {
  return failureOfError('/home/person/a.convas', Object.assign(new Error(code), { code, errno: -1 }));
}

describe('failureOfError', () => {
  it.each([
    ['EACCES', 'FILE_NO_ACCESS'],
    ['EPERM', 'FILE_NO_ACCESS'],
    ['ENOSPC', 'FILE_NO_SPACE'],
    ['EDQUOT', 'FILE_NO_SPACE'],
    ['ENOENT', 'FILE_GONE'],
    ['ENOTDIR', 'FILE_GONE'],
    ['EROFS', 'FILE_READ_ONLY'],
    ['EISDIR', 'FILE_NOT_REGULAR'],
    ['ELOOP', 'FILE_NOT_REGULAR'],
    ['EMFILE', 'FILE_TOO_MANY_OPEN'],
    ['ENFILE', 'FILE_TOO_MANY_OPEN'],
    ['EBUSY', 'FILE_BUSY'],
    ['ENAMETOOLONG', 'FILE_NAME_TOO_LONG'],
    ['EIO', 'FILE_IO'],
    ['EXDEV', 'FILE_IO'],
    ['ESOMETHINGNEW', 'FILE_IO'],
  ])('%s is %s, told with the file and no folder', (errno, code) => {
    const failure = failureOf(errno);
    expect(failure.code).toBe(code);
    const text = problemText(failure);
    expect(text).toContain('a.convas');
    expect(text).not.toMatch(/person|\{|\}/);
  });

  it('throws on what is no failure of the file system', () => {
    expect(() => failureOfError('a', new TypeError('a bug'))).toThrow('a bug');
  });
});
