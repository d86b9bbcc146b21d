import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PIXEL_CACHE_LIMITS } from '../../../core/limits.ts';
import {
  openPixelCache,
  type PixelCache,
  type PixelCacheOptions,
} from '../../../main/pixel-cache/pixel-cache.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';

const PREPARATION = '0123456789abcdef';
const OTHER = 'fedcba9876543210';

let home = '';
let folder = '';
let faults: string[] = [];

beforeEach(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-cache-'));
  folder = path.join(home, 'cache');
  faults = [];
});

afterEach(async () => {
  await fs.rm(home, { recursive: true });
});

function open(options: Partial<PixelCacheOptions> = {}): Promise<PixelCache> {
  return openPixelCache({
    folder,
    preparation: PREPARATION,
    onFault: ({ code }) => faults.push(code),
    ...options,
  });
}

const keyOf = (name: string) => createHash('sha256').update(name).digest('hex');
const contentOf = (name: string, length = 100) =>
  Uint8Array.from({ length }, (_, i) => name.charCodeAt(i % name.length));

/** A whole run: opens, keeps, closes. */
async function keep(names: readonly string[], options: Partial<PixelCacheOptions> = {}): Promise<void> {
  const cache = await open(options);
  await keepIn(cache, names);
  await cache.close();
}

async function keepIn(cache: PixelCache, names: readonly string[]): Promise<void> {
  for (const name of names) await cache.keep(keyOf(name), contentOf(name));
}

/** Those of the names that a new run finds, each with what was kept. */
async function found(names: readonly string[], options: Partial<PixelCacheOptions> = {}): Promise<string[]> {
  const cache = await open(options);
  const all: string[] = [];
  for (const name of names) {
    const bytes = await cache.find(keyOf(name));
    if (bytes === null) continue;
    expect(bytes).toEqual(contentOf(name));
    all.push(name);
  }
  await cache.close();
  return all;
}

async function packs(): Promise<string[]> {
  const names = await fs.readdir(folder);
  return names.filter((name) => name.includes('.pixels')).sort();
}

async function onlyPack(): Promise<string> {
  const [name = '', ...others] = await packs();
  expect(others).toEqual([]);
  return path.join(folder, name);
}

async function change(file: string, edit: (bytes: Buffer) => Uint8Array): Promise<void> {
  await fs.writeFile(file, edit(await fs.readFile(file)));
}

const withLimits = (limits: Partial<Record<keyof typeof PIXEL_CACHE_LIMITS, number>>) => ({
  limits: { ...PIXEL_CACHE_LIMITS, ...limits },
});

describe('what is kept', () => {
  test('is found by the next run, in memory of its own', async () => {
    await keep(['a', 'b', 'c']);
    expect(await found(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c']);
    const cache = await open();
    expect((await cache.find(keyOf('b')))?.buffer.byteLength).toBe(100);
    await cache.close();
    expect(faults).toEqual([]);
  });

  test('whatever its size: nothing, more than is written at once, many', async () => {
    const sizes = [0, 1, 256 * 2 ** 10, 256 * 2 ** 10 + 1, 10 ** 6, 50_000, 50_000, 300_000];
    const cache = await open();
    for (const [i, size] of sizes.entries()) await cache.keep(keyOf(`${i}`), contentOf(`${i}`, size));
    await cache.close();
    const again = await open();
    for (const [i, size] of sizes.entries()) {
      const bytes = await again.find(keyOf(`${i}`));
      expect(bytes !== null && Buffer.from(contentOf(`${i}`, size)).equals(bytes)).toBe(true);
    }
    await again.close();
  });

  test('asked for all at once', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `n${i}`);
    const cache = await open();
    await Promise.all(names.map((name) => cache.keep(keyOf(name), contentOf(name))));
    await cache.close();
    const again = await open();
    const all = await Promise.all(names.map((name) => again.find(keyOf(name))));
    await again.close();
    expect(all).toEqual(names.map((name) => contentOf(name)));
  });

  test('twice under one key lies there once, as it was first', async () => {
    const cache = await open();
    await cache.keep(keyOf('a'), contentOf('a'));
    await cache.keep(keyOf('a'), contentOf('b'));
    await cache.close();
    await keep(['a']);
    expect((await fs.stat(await onlyPack())).size).toBe(16 + 100 + 44 + 16);
    expect(await found(['a'])).toEqual(['a']);
  });

  test('in another way of preparing is not found', async () => {
    await keep(['a'], { preparation: OTHER });
    expect((await open()).isEmpty).toBe(true);
    expect(await found(['a'])).toEqual([]);
    expect(await found(['a'], { preparation: OTHER })).toEqual(['a']);
  });
});

describe('the folder', () => {
  test('is made when there is something to keep, with those above it, and tells tools what it is', async () => {
    folder = path.join(home, 'deep/er/cache');
    const cache = await open();
    expect(cache.isEmpty).toBe(true);
    expect(await cache.find(keyOf('a'))).toBeNull();
    await cache.close();
    expect(await fs.readdir(home)).toEqual([]);
    await keep(['a']);
    expect((await open()).isEmpty).toBe(false);
    expect(await fs.readFile(path.join(folder, 'CACHEDIR.TAG'), 'utf8')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55\n/,
    );
    expect(await fs.readFile(path.join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('that is there gets nothing but packs', async () => {
    await fs.mkdir(folder);
    await keep(['a']);
    expect(await fs.readdir(folder)).toEqual([path.basename(await onlyPack())]);
  });

  test('keeps what is not its own', async () => {
    const names = ['photo.png', `${PREPARATION}.pixels`, `${PREPARATION}-0123456789abcdef.pixels.bak`];
    await fs.mkdir(folder);
    for (const name of names) await fs.writeFile(path.join(folder, name), 'not a pack');
    await keep(['a'], withLimits({ bytes: 1 }));
    for (const name of names) expect(await fs.readFile(path.join(folder, name), 'utf8')).toBe('not a pack');
  });
});

describe('packs', () => {
  test('are closed once they have so many entries', async () => {
    const cache = await open(withLimits({ packEntries: 3 }));
    await keepIn(cache, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect((await packs()).filter((name) => name.endsWith('.pixels'))).toHaveLength(2);
    // Nobody closes it: a run that is killed here loses the rest alone.
    expect(await found(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await cache.close();
    expect(await packs()).toHaveLength(3);
    expect(await found(['f', 'g'])).toEqual(['f', 'g']);
  });

  test('or so many bytes', async () => {
    await keep(['a', 'b', 'c', 'd', 'e'], withLimits({ packBytes: 200 }));
    expect(await packs()).toHaveLength(3);
    expect(await found(['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('that are small go into the next one, as far as there is room', async () => {
    const options = withLimits({ packEntries: 4 });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await keep([name], options);
    expect(await packs()).toHaveLength(2);
    expect(await found(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await keep(['g', 'h', 'i'], options);
    expect(await packs()).toHaveLength(3);
    expect(await found(['a', 'd', 'e', 'f', 'g', 'i'])).toEqual(['a', 'd', 'e', 'f', 'g', 'i']);
  });

  test('stay as they are where nothing is kept', async () => {
    await keep(['a']);
    const before = await onlyPack();
    await found(['a']);
    expect(await onlyPack()).toBe(before);
  });
});

describe('a pack that is not whole', () => {
  test('with a wrong bit in an entry: that and what else is in it is not there, until it is kept again', async () => {
    await keep(['a', 'b']);
    const file = await onlyPack();
    await change(file, (bytes) => bytes.fill(bytes[20] === 0 ? 1 : 0, 20, 21));
    const cache = await open();
    expect(await cache.find(keyOf('a'))).toBeNull();
    expect(await cache.find(keyOf('b'))).toBeNull();
    expect(await packs()).toEqual([]);
    await keepIn(cache, ['a', 'b']);
    await cache.close();
    expect(await found(['a', 'b'])).toEqual(['a', 'b']);
    expect(faults).toEqual([]);
  });

  test.each([
    ['cut to nothing', () => new Uint8Array(0)],
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['without its last byte', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['with a byte too many', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)])],
    ['another file altogether', () => new TextEncoder().encode('a shopping list, '.repeat(40))],
  ])('%s: it is deleted, and what was in it is not there', async (_, edit) => {
    await keep(['a']);
    await change(await onlyPack(), edit);
    const cache = await open();
    expect(cache.isEmpty).toBe(true);
    expect(await packs()).toEqual([]);
    await keepIn(cache, ['a']);
    await cache.close();
    expect(await found(['a'])).toEqual(['a']);
    expect(faults).toEqual([]);
  });

  test('cut after it was opened: no more of it is there', async () => {
    await keep(['a', 'b']);
    const cache = await open();
    await change(await onlyPack(), (bytes) => bytes.subarray(0, 120));
    expect(await cache.find(keyOf('a'))).toEqual(contentOf('a'));
    expect(await cache.find(keyOf('b'))).toBeNull();
    expect(await cache.find(keyOf('a'))).toBeNull();
    await cache.close();
  });

  test('of a later version stays for the program that wrote it', async () => {
    await keep(['a']);
    const file = await onlyPack();
    await change(file, (bytes) => bytes.fill(9, 8, 9));
    expect(await found(['a'])).toEqual([]);
    expect(await onlyPack()).toBe(file);
  });

  test.skipIf(process.platform === 'win32')('a link in its place is not followed', async () => {
    await keep(['a']);
    const file = await onlyPack();
    await fs.rename(file, path.join(home, 'elsewhere'));
    await fs.symlink(path.join(home, 'elsewhere'), file);
    expect(await found(['a'])).toEqual([]);
    expect(await fs.readdir(home)).toContain('elsewhere');
  });

  test('a folder in its place', async () => {
    await fs.mkdir(path.join(folder, `${PREPARATION}-0123456789abcdef.pixels`), { recursive: true });
    await keep(['a'], withLimits({ bytes: 1000 }));
    expect(await found(['a'])).toEqual(['a']);
  });
});

describe('two runs at the same time', () => {
  test('keep the same and different images, and lose none', async () => {
    const [one, two] = [await open(), await open()];
    await Promise.all([keepIn(one, ['a', 'b', 'c']), keepIn(two, ['b', 'c', 'd'])]);
    await Promise.all([one.close(), two.close()]);
    expect(await packs()).toHaveLength(2);
    expect(await found(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
  });

  test('take the same small pack into theirs', async () => {
    await keep(['a', 'b']);
    const [one, two] = [await open(), await open()];
    await Promise.all([keepIn(one, ['c']), keepIn(two, ['d'])]);
    await Promise.all([one.close(), two.close()]);
    expect(await found(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(faults).toEqual([]);
  });

  test('one deletes a pack that the other one knows: it is not there, and kept anew', async () => {
    await keep(['a']);
    const cache = await open();
    await fs.unlink(await onlyPack());
    expect(await cache.find(keyOf('a'))).toBeNull();
    await keepIn(cache, ['a']);
    await cache.close();
    expect(await found(['a'])).toEqual(['a']);
    expect(faults).toEqual([]);
  });
});

describe('the limits', () => {
  const PACK = 16 + 100 + 44 + 16;
  /** Runs of one image and one preparation each, an hour apart; the last one now. */
  const preparations = ['1', '2', '3', '4'].map((digit) => digit.repeat(16));

  async function hourly(options: Partial<PixelCacheOptions> = {}): Promise<void> {
    for (const [i, preparation] of preparations.entries()) {
      await keep(['a'], { ...options, preparation });
      const name = (await packs()).find((each) => each.startsWith(preparation)) ?? '';
      const hour = new Date(Date.now() - (preparations.length - 1 - i) * 3_600_000);
      await fs.utimes(path.join(folder, name), hour, hour);
    }
  }

  async function left(): Promise<string[]> {
    return (await packs()).map((name) => name[0] ?? '');
  }

  test('of bytes: what was written first goes first', async () => {
    await hourly();
    await keep(['b'], { preparation: OTHER, ...withLimits({ bytes: 3 * PACK }) });
    expect(await left()).toEqual(['3', '4', 'f']);
  });

  test('exactly full: nothing goes', async () => {
    await hourly();
    await keep(['b'], { preparation: OTHER, ...withLimits({ bytes: 5 * PACK }) });
    expect(await left()).toEqual(['1', '2', '3', '4', 'f']);
  });

  test('of packs', async () => {
    await hourly();
    await keep(['b'], { preparation: OTHER, ...withLimits({ packs: 2 }) });
    expect(await left()).toEqual(['4', 'f']);
  });

  test('what was used since stays', async () => {
    await hourly();
    expect(await found(['a'], { preparation: preparations[0] ?? '' })).toEqual(['a']);
    await keep(['b'], { preparation: OTHER, ...withLimits({ packs: 3 }) });
    expect(await left()).toEqual(['1', '4', 'f']);
  });

  test('looking for what is not there is no use', async () => {
    await hourly();
    await found(['b'], { preparation: preparations[0] ?? '' });
    await keep(['b'], { preparation: OTHER, ...withLimits({ packs: 3 }) });
    expect(await left()).toEqual(['3', '4', 'f']);
  });

  test('a pack that cannot be deleted is left, and others go', async () => {
    await hourly();
    const { fileSystem } = failingFileSystem((_, name) => (name === 'unlink' ? 'EBUSY' : null));
    await keep(['b'], { preparation: OTHER, fs: fileSystem, ...withLimits({ packs: 3 }) });
    expect(await left()).toEqual(['1', '2', '3', '4', 'f']);
    expect(faults).toEqual([]);
  });

  test('what a killed run left goes after a day', async () => {
    const cache = await open();
    await keepIn(cache, ['a']);
    const unfinished = path.join(folder, (await packs())[0] ?? '');
    const copy = unfinished.replace(/-\w+\.pixels/, '-0000000000000000.pixels');
    await fs.copyFile(unfinished, copy);
    const dayAgo = new Date(Date.now() - 25 * 3_600_000);
    await fs.utimes(copy, dayAgo, dayAgo);
    await keep(['b']);
    expect((await packs()).filter((name) => name.includes('.tmp-'))).toEqual([path.basename(unfinished)]);
    await cache.close();
    expect(await found(['a', 'b'])).toEqual(['a', 'b']);
  });
});

describe('a folder that cannot be written to', () => {
  test('a file is in its place: told once, nothing is kept', async () => {
    await fs.writeFile(folder, 'a file');
    const cache = await open();
    await keepIn(cache, ['a', 'b']);
    await cache.close();
    expect(faults).toEqual(['RUN_NOT_FOLDER']);
    expect(await fs.readFile(folder, 'utf8')).toBe('a file');
  });

  test.each([
    ['EROFS', 'FILE_READ_ONLY'],
    ['EACCES', 'FILE_NO_ACCESS'],
  ])('%s: what is there is found, and told is what would be kept', async (errno, code) => {
    await keep(['a']);
    const { fileSystem } = failingFileSystem((_, name) =>
      ['mkdir', 'rename', 'unlink', 'utimes', 'handle.writeFile'].includes(name) ? errno : null,
    );
    expect(await found(['a'], { fs: fileSystem })).toEqual(['a']);
    expect(faults).toEqual([]);
    await keep(['b'], { fs: fileSystem });
    expect(faults).toEqual([code]);
  });

  test('the disk fills up: the half pack is taken away, those before stay', async () => {
    let written = 0;
    const { fileSystem } = failingFileSystem((_, name) =>
      name === 'handle.writeFile' && ++written > 3 ? 'ENOSPC' : null,
    );
    const cache = await open({ fs: fileSystem, ...withLimits({ packEntries: 1 }) });
    await keepIn(cache, ['a', 'b', 'c']);
    await cache.close();
    expect(faults).toEqual(['FILE_NO_SPACE']);
    expect(await packs()).toHaveLength(1);
    expect(await found(['a', 'b', 'c'])).toEqual(['a']);
  });

  test.each(['ENOSPC', 'EIO', 'EMFILE', 'EPERM', 'ENOENT'])(
    '%s at any one call: never more than a fault that is told, and never a wrong image',
    async (errno) => {
      for (let call = 0; ; call++) {
        faults = [];
        await fs.rm(folder, { recursive: true, force: true });
        await keep(['a', 'b']);
        const { fileSystem, calls } = failingFileSystem((each) => (each === call ? errno : null));
        const cache = await open({ fs: fileSystem, ...withLimits({ packEntries: 3 }) });
        const there = await cache.find(keyOf('a'));
        if (there !== null) expect(there).toEqual(contentOf('a'));
        await keepIn(cache, ['c', 'd', 'e', 'f']);
        await cache.close();
        expect(faults.length).toBeLessThan(2);
        const after = await found(['a', 'b', 'c', 'd', 'e', 'f']);
        if (!calls.some(({ fails }) => fails)) {
          expect([after.length, call > 20]).toEqual([6, true]);
          return;
        }
      }
    },
  );
});

test('an error that is none of the file system is a bug, and thrown', async () => {
  const { fileSystem } = failingFileSystem(() => null);
  const broken = Object.assign(Object.create(fileSystem) as typeof fileSystem, {
    readdir: () => Promise.reject(new TypeError('a bug')),
  });
  await expect(open({ fs: broken })).rejects.toThrow('a bug');
});
