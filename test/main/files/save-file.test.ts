import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../main/files/file-system.ts';
import { saveFile, type SaveHost, type SaveOptions } from '../../../main/files/save-file.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';

const OLD = 'the old project';
const NEW = 'the new project, which is longer';
const ERRNOS = [
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EMFILE',
  'EXDEV',
  'EBUSY',
  'ENAMETOOLONG',
  'EDQUOT',
];

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-save-'));
  file = path.join(folder, 'a.convas');
});

afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

function hostWith(fileSystem: FileSystem, platform: NodeJS.Platform = 'linux'): SaveHost {
  return { fs: fileSystem, platform, retryMilliseconds: 0 };
}

async function save(host: SaveHost = hostWith(nodeFileSystem), options?: SaveOptions) {
  return saveFile(host, file, new TextEncoder().encode(NEW), options);
}

async function files(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await fs.readdir(folder)).sort()) {
    found[name] = await fs.readFile(path.join(folder, name), 'utf8');
  }
  return found;
}

describe('saveFile', () => {
  it('makes a new file and nothing beside it', async () => {
    expect(await save()).toMatchObject({ ok: true, value: { size: NEW.length } });
    expect(await files()).toEqual({ 'a.convas': NEW });
  });

  it('keeps the file it replaces', async () => {
    await fs.writeFile(file, OLD);
    expect((await save()).ok).toBe(true);
    expect(await files()).toEqual({ 'a.convas': NEW, 'a.convas.bak': OLD });
  });

  it('without a backup: the new file alone, as durably, and an older backup as it was', async () => {
    await fs.writeFile(file, OLD);
    await fs.writeFile(`${file}.bak`, 'older');
    const { fileSystem, calls } = failingFileSystem(() => null);
    expect((await save(hostWith(fileSystem), { keepsBackup: false })).ok).toBe(true);
    expect(await files()).toEqual({ 'a.convas': NEW, 'a.convas.bak': 'older' });
    expect(
      calls.filter(({ name }) => /sync|rename|link|copyFile/.test(name)).map(({ name }) => name),
    ).toEqual(['handle.sync', 'rename', 'handle.sync']);
  });

  it('keeps the last one only', async () => {
    await fs.writeFile(file, OLD);
    await save();
    expect((await save()).ok).toBe(true);
    expect(await files()).toEqual({ 'a.convas': NEW, 'a.convas.bak': NEW });
  });

  it.skipIf(process.platform === 'win32')('keeps the permissions', async () => {
    await fs.writeFile(file, OLD);
    await fs.chmod(file, 0o640);
    await save();
    expect((await fs.stat(file)).mode & 0o777).toBe(0o640);
  });

  it('does without a second name where the disk has none', async () => {
    await fs.writeFile(file, OLD);
    const { fileSystem } = failingFileSystem((_call, name) => (name === 'link' ? 'ENOTSUP' : null));
    expect((await save(hostWith(fileSystem))).ok).toBe(true);
    expect(await files()).toEqual({ 'a.convas': NEW, 'a.convas.bak': OLD });
  });

  it.each(['EPERM', 'EBUSY'])('waits for a program that holds the file (%s)', async (errno) => {
    await fs.writeFile(file, OLD);
    let renames = 0;
    const { fileSystem } = failingFileSystem((_call, name) =>
      name === 'rename' && ++renames > 1 && renames < 11 ? errno : null,
    );
    expect((await save(hostWith(fileSystem))).ok).toBe(true);
    expect(await files()).toEqual({ 'a.convas': NEW, 'a.convas.bak': OLD });
  });

  it('but not for ever', async () => {
    await fs.writeFile(file, OLD);
    let renames = 0;
    const { fileSystem } = failingFileSystem((_call, name) =>
      name === 'rename' && ++renames > 1 ? 'EBUSY' : null,
    );
    expect(await save(hostWith(fileSystem))).toMatchObject({ ok: false, error: { code: 'FILE_BUSY' } });
    expect(renames).toBe(11);
    expect(await files()).toEqual({ 'a.convas': OLD, 'a.convas.bak': OLD });
  });

  it.each([
    { platform: 'linux' as const, opens: 2 },
    { platform: 'darwin' as const, opens: 2 },
    { platform: 'win32' as const, opens: 1 },
  ])(
    'on $platform opens $opens things: the file, and where that can be, its folder',
    async ({ platform, opens }) => {
      const { fileSystem, calls } = failingFileSystem(() => null);
      await save(hostWith(fileSystem, platform));
      expect(calls.filter(({ name }) => name === 'open')).toHaveLength(opens);
    },
  );

  it('has the disk confirm the bytes before they get the name, and the name after', async () => {
    await fs.writeFile(file, OLD);
    const { fileSystem, calls } = failingFileSystem(() => null);
    await save(hostWith(fileSystem));
    const names = calls
      .map(({ name }) => name)
      .filter((name) => name !== 'handle.stat' && name !== 'handle.chmod');
    expect(names).toEqual([
      'lstat',
      'open',
      'handle.writeFile',
      'handle.sync',
      'handle.close',
      'link',
      'rename',
      'rename',
      'open',
      'handle.sync',
      'handle.close',
    ]);
  });

  it.skipIf(process.platform === 'win32').each(['a link', 'a folder'])(
    'does not replace %s',
    async (kind) => {
      const other = path.join(folder, 'other');
      await fs.writeFile(other, OLD);
      if (kind === 'a link') await fs.symlink(other, file);
      else await fs.mkdir(file);
      expect(await save()).toMatchObject({
        ok: false,
        error: { code: 'FILE_NOT_REGULAR', params: { file: 'a.convas' } },
      });
      expect(await fs.readFile(other, 'utf8')).toBe(OLD);
      expect((await fs.readdir(folder)).sort()).toEqual(['a.convas', 'other']);
    },
  );

  it('a folder that is gone is told', async () => {
    file = path.join(folder, 'gone/a.convas');
    expect(await save()).toMatchObject({ ok: false, error: { code: 'FILE_GONE' } });
  });
});

describe.each([
  [true, true],
  [false, true],
  [true, false],
])('a call that fails, with an old file there: %s, with a backup: %s', (hadFile, keepsBackup) => {
  /** How many calls a save makes when all goes well. */
  async function countCalls(): Promise<number> {
    const { fileSystem, calls } = failingFileSystem(() => null);
    await save(hostWith(fileSystem), { keepsBackup });
    await fs.rm(folder, { recursive: true });
    await fs.mkdir(folder);
    return calls.length;
  }

  it.each(ERRNOS)(
    '%s at each of them: the whole old file or the whole new one, and nothing left over',
    async (errno) => {
      if (hadFile) await fs.writeFile(file, OLD);
      const total = await countCalls();
      expect(total).toBeGreaterThan(7);
      for (let n = 0; n < total; n++) {
        if (hadFile) await fs.writeFile(file, OLD);
        const { fileSystem, calls } = failingFileSystem((call) => (call === n ? errno : null));
        const saved = await save(hostWith(fileSystem), { keepsBackup });
        expect(calls[n]?.fails).toBe(true);
        const found = await files();
        const names = Object.keys(found);
        expect(names.filter((name) => name !== 'a.convas' && name !== 'a.convas.bak')).toEqual([]);
        if (saved.ok) {
          expect(found['a.convas']).toBe(NEW);
        } else {
          expect(found['a.convas']).toBe(hadFile ? OLD : undefined);
          expect(saved.error.params['file']).toBe('a.convas');
        }
        await fs.rm(folder, { recursive: true });
        await fs.mkdir(folder);
      }
    },
  );

  it.each(ERRNOS)('%s for good, until the disk is well again', async (errno) => {
    if (hadFile) await fs.writeFile(file, OLD);
    const { fileSystem } = failingFileSystem((call) => (call >= 1 ? errno : null));
    const saved = await save(hostWith(fileSystem), { keepsBackup });
    expect(saved.ok).toBe(false);
    expect((await files())['a.convas']).toBe(hadFile ? OLD : undefined);
  });

  it('an error that is none of the disk is not swallowed', async () => {
    const { fileSystem } = failingFileSystem(() => {
      throw new TypeError('a bug');
    });
    await expect(save(hostWith(fileSystem), { keepsBackup })).rejects.toThrow('a bug');
  });
});
