import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../main/files/file-system.ts';
import { readRegularFile } from '../../../main/files/read-file.ts';

const LIMIT = 100;
const posix = process.platform !== 'win32';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-read-'));
  file = path.join(folder, 'a.convas');
});

afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

async function read(fileSystem: FileSystem = nodeFileSystem) {
  return readRegularFile(fileSystem, file, LIMIT);
}

describe('readRegularFile', () => {
  it.each([0, 1, LIMIT - 1, LIMIT])('reads %i bytes', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i);
    await fs.writeFile(file, bytes);
    expect(await read()).toMatchObject({ ok: true, value: { bytes, stamp: { size } } });
  });

  it('refuses one byte more than the limit, in words', async () => {
    await fs.writeFile(file, new Uint8Array(LIMIT + 1));
    expect(await read()).toEqual({
      ok: false,
      error: { code: 'FILE_TOO_LARGE', params: { file: 'a.convas', size: '101 B', limit: '100 B' } },
    });
  });

  it('tells that a file is not there', async () => {
    expect(await read()).toMatchObject({
      ok: false,
      error: { code: 'FILE_GONE', params: { file: 'a.convas' } },
    });
  });

  it('refuses a folder', async () => {
    await fs.mkdir(file);
    expect(await read()).toMatchObject({ ok: false, error: { code: 'FILE_NOT_REGULAR' } });
  });

  it.skipIf(!posix)('refuses a link, even to a file', async () => {
    await fs.writeFile(path.join(folder, 'other'), 'x');
    await fs.symlink(path.join(folder, 'other'), file);
    expect(await read()).toMatchObject({ ok: false, error: { code: 'FILE_NOT_REGULAR' } });
  });

  it.skipIf(!posix)('does not wait at a pipe', async () => {
    execFileSync('mkfifo', [file]);
    expect(await read()).toMatchObject({ ok: false, error: { code: 'FILE_NOT_REGULAR' } });
  });

  it.skipIf(!posix)('refuses a pipe that took the place of the file after the look at it', async () => {
    await fs.writeFile(file, 'x');
    const swapped: FileSystem = {
      ...nodeFileSystem,
      open: async (...args) => {
        await fs.rm(file);
        execFileSync('mkfifo', [file]);
        return fs.open(...args);
      },
    };
    expect(await read(swapped)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_REGULAR' } });
  });

  it.skipIf(!posix)('refuses a link that did', async () => {
    await fs.writeFile(file, 'x');
    const swapped: FileSystem = {
      ...nodeFileSystem,
      open: async (...args) => {
        await fs.rm(file);
        await fs.symlink('/dev/zero', file);
        return fs.open(...args);
      },
    };
    expect(await read(swapped)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_REGULAR' } });
  });

  it('gives no more than there was when it began', async () => {
    await fs.writeFile(file, 'old');
    const growing: FileSystem = {
      ...nodeFileSystem,
      open: async (...args) => {
        const handle = await fs.open(...args);
        const stat = handle.stat.bind(handle);
        return Object.assign(handle, {
          stat: async () => {
            const status = await stat();
            await fs.appendFile(file, ' and more');
            return status;
          },
        });
      },
    };
    const content = await read(growing);
    expect(content.ok && new TextDecoder().decode(content.value.bytes)).toBe('old');
  });

  it.each(['EACCES', 'EMFILE', 'EIO', 'EBUSY'])('%s is told', async (errno) => {
    await fs.writeFile(file, 'x');
    const failing: FileSystem = {
      ...nodeFileSystem,
      open: () => Promise.reject(Object.assign(new Error(errno), { code: errno, errno: -1 })),
    };
    expect((await read(failing)).ok).toBe(false);
  });
});
