import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileSystem } from '../../../main/files/file-system.ts';
import { isBlocked, makeFolder } from '../../../main/files/make-folder.ts';

let home = '';

beforeEach(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-folder-'));
});

afterEach(async () => {
  await fs.rm(home, { recursive: true });
});

test('makes a folder, and those above it; one that is there is not new', async () => {
  expect(await makeFolder(nodeFileSystem, path.join(home, 'a/b/c'))).toBe(true);
  expect(await fs.readdir(path.join(home, 'a/b'))).toEqual(['c']);
  expect(await makeFolder(nodeFileSystem, path.join(home, 'a/b/c'))).toBe(false);
  expect(await makeFolder(nodeFileSystem, path.join(home, 'a/d'))).toBe(true);
});

test.each(['file', 'file/below'])(
  '%s: a file is in the way, which is told from other failures',
  async (name) => {
    await fs.writeFile(path.join(home, 'file'), '');
    const error: unknown = await makeFolder(nodeFileSystem, path.join(home, name)).catch(
      (thrown: unknown) => thrown,
    );
    expect(isBlocked(error)).toBe(true);
  },
);

test('a disk that is full does not block, and neither does a bug', () => {
  expect(isBlocked(Object.assign(new Error(), { code: 'ENOSPC', errno: -28 }))).toBe(false);
  expect(isBlocked(new TypeError('a bug'))).toBe(false);
});

test.skipIf(process.platform !== 'linux')('where the system lets nobody make one, it fails', async () => {
  await expect(makeFolder(nodeFileSystem, '/proc/convas/cache')).rejects.toThrow();
});
