import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../core/text/text.ts';
import { listFolder, type FolderLimits } from '../../../main/cli/list-folder.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const temporary = useTemporaryFolder();

/** Makes a folder with files, each as many bytes long as given. */
async function folderWith(name: string, files: Readonly<Record<string, number>>): Promise<string> {
  const folder = temporary.path(name);
  await mkdir(folder);
  for (const [file, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), new Uint8Array(bytes));
  }
  return folder;
}

async function textOf(folder: string, limits?: FolderLimits): Promise<string> {
  const result = await listFolder(folder, limits);
  return result.ok ? 'listed' : problemText(result.error);
}

const sizes = (result: Awaited<ReturnType<typeof listFolder>>) =>
  result.ok ? Object.fromEntries(result.value.files.map(({ path: file, bytes }) => [file, bytes])) : null;

describe('what lies in a folder', () => {
  test('files with their sizes and folders, the empty ones too, in the order of their code points', async () => {
    const folder = await folderWith('all', {
      'cats/b.png': 2,
      'cats/a.png': 1,
      'cats/\u{1f600}.png': 4,
      'cats/\uff5e.png': 3,
      'cats.txt': 5,
      'Dogs/deep/c.png': 6,
      '.hidden': 0,
    });
    await mkdir(path.join(folder, 'empty'));
    expect(await listFolder(folder)).toEqual({
      ok: true,
      value: {
        files: [
          { path: '.hidden', bytes: 0 },
          { path: 'Dogs/deep/c.png', bytes: 6 },
          { path: 'cats.txt', bytes: 5 },
          { path: 'cats/a.png', bytes: 1 },
          { path: 'cats/b.png', bytes: 2 },
          { path: 'cats/\uff5e.png', bytes: 3 },
          { path: 'cats/\u{1f600}.png', bytes: 4 },
        ],
        folders: ['Dogs', 'Dogs/deep', 'cats', 'empty'],
      },
    });
  });

  test('more files than are looked at in one go', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `${String(index).padStart(3, '0')}.png`);
    const folder = await folderWith('many', Object.fromEntries(names.map((name, index) => [name, index])));
    expect(sizes(await listFolder(folder))).toEqual(
      Object.fromEntries(names.map((name, index) => [name, index])),
    );
  });

  test('nothing', async () => {
    const folder = await folderWith('nothing', {});
    expect(await listFolder(folder)).toEqual({ ok: true, value: { files: [], folders: [] } });
  });

  test.skipIf(process.platform === 'win32')('links and pipes are files, and not followed', async () => {
    const folder = await folderWith('odd', { 'inside/a.png': 1 });
    await symlink(folder, path.join(folder, 'inside/loop'));
    await symlink('/no/such/file', path.join(folder, 'broken'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const result = await listFolder(folder);
    expect(sizes(result)).toEqual({
      broken: expect.any(Number) as number,
      'inside/a.png': 1,
      'inside/loop': expect.any(Number) as number,
      pipe: 0,
    });
    expect(result.ok && result.value.folders).toEqual(['inside']);
  });

  test.skipIf(process.platform === 'win32')('the folder itself may be a link', async () => {
    const folder = await folderWith('real', { 'a.png': 1 });
    await symlink(folder, temporary.path('link'));
    expect(sizes(await listFolder(temporary.path('link')))).toEqual({ 'a.png': 1 });
  });

  test.runIf(process.platform === 'linux')(
    'a file whose name is not text is listed all the same',
    async () => {
      const folder = await folderWith('bytes', {});
      await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff)]), 'abc');
      expect(sizes(await listFolder(folder))).toEqual({ '\ufffd': 0 });
    },
  );
});

describe('limits', () => {
  test('as many entries as there may be, files and folders', async () => {
    const folder = await folderWith('five', { 'a/1': 0, 'a/2': 0, 'b/3': 0 });
    expect(await textOf(folder, { entries: 5, levels: 8 })).toBe('listed');
    expect(await textOf(folder, { entries: 4, levels: 8 })).toBe(
      `${folder} holds more than 4 files and folders. Choose a folder inside it, or use fewer images.`,
    );
  });

  test('eight levels', async () => {
    const folder = await folderWith('deep', { '1/2/3/4/5/6/7/8': 0 });
    expect(await textOf(folder)).toBe('listed');
    await folderWith('deep/1/2/3/4/5/6/7/folder', {});
    expect(await textOf(folder)).toBe('listed');
    await folderWith('deep/1/2/3/4/5/6/7/folder/9', {});
    expect(await textOf(folder)).toBe(
      `${folder} holds 1/2/3/4/5/6/7/folder/9, which lies more than 8 levels deep. Choose a folder inside it, or move that one up.`,
    );
  });
});

describe('what is wrong names the folder', () => {
  test('not there', async () => {
    const folder = temporary.path('gone');
    expect(await textOf(folder)).toBe(
      `${folder} is not there, or not any more. Check its name and its folder.`,
    );
  });

  test('a file', async () => {
    const file = await temporary.write('file.zip', 'PK');
    expect(await textOf(file)).toBe(
      `${file} is a file, not a folder. Choose the folder that the data lies in.`,
    );
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'without the right to read it (not as root)',
    async () => {
      const folder = await folderWith('rights', { 'cats/a.png': 1 });
      await chmod(path.join(folder, 'cats'), 0);
      const text = await textOf(folder);
      await chmod(path.join(folder, 'cats'), 0o700);
      expect(text).toBe(
        `${path.join(folder, 'cats')} cannot be read or written: access is denied. Check its permissions, or choose another folder.`,
      );
    },
  );
});
