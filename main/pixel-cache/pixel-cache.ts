/**
 * Prepared images in a folder on the disk, in packs that are written once:
 *
 * - Every process writes packs of its own, under names that nobody else uses, and renames them when they are whole: two at once
 *   do not disturb each other, and at worst keep the same image twice.
 * - What cannot be read, is damaged or gone counts as not there. A damaged pack is deleted as a whole.
 * - The last pack of a process takes the small ones of before into it, so that adding an image a day makes no pack a day.
 * - Reading a pack touches it; beyond the limits those go first that were touched least recently.
 */
import path from 'node:path';
import type { SampleStore } from '../../core/data/pixel-cache/prepare-through-cache.ts';
import type { PackEntry } from '../../core/data/pixel-cache/pack.ts';
import { PIXEL_CACHE_LIMITS } from '../../core/limits.ts';
import type { FileFailure } from '../../preload/contract.ts';
import { errnoOf, failureOfError } from '../files/file-failure.ts';
import { nodeFileSystem, type FileSystem } from '../files/file-system.ts';
import { isBlocked, makeFolder } from '../files/make-folder.ts';
import { keepToLimits, remove, type CacheLimits } from './keep-to-limits.ts';
import { isPackOf } from './pack-names.ts';
import { openPack, type PackReader } from './pack-reader.ts';
import { createPackWriter, type PackWriter } from './pack-writer.ts';

export interface PixelCache extends SampleStore {
  /** Whether there was nothing in it when it was opened: then no file is worth looking for. */
  readonly isEmpty: boolean;
  /** Finishes what was kept. Nothing is found or kept after it. */
  close(): Promise<void>;
}

export interface PixelCacheOptions {
  /** Made, with those above it, when there is something to keep. */
  readonly folder: string;
  /** The preparation of its images, as their keys tell it: other packs are not opened. */
  readonly preparation: string;
  /** Called once, when the folder cannot be written to: from then on nothing is kept. */
  readonly onFault: (failure: FileFailure) => void;
  readonly limits?: CacheLimits;
  readonly fs?: FileSystem;
}

interface Place {
  readonly pack: PackReader;
  readonly entry: PackEntry;
}

/** For tools that save or copy folders, and for git: all of this can be made anew. */
const MARKS = [
  [
    'CACHEDIR.TAG',
    'Signature: 8a477f597d28d172789f06886806bc55\n# Images that Convas prepared. Delete at will.\n',
  ],
  ['.gitignore', '*\n'],
] as const;

export async function openPixelCache({
  folder,
  preparation,
  onFault,
  limits = PIXEL_CACHE_LIMITS,
  fs = nodeFileSystem,
}: PixelCacheOptions): Promise<PixelCache> {
  const opened = await openPacks(fs, folder, preparation);
  const packs = new Set(opened);
  const places = new Map<string, Place>();
  for (const pack of packs) for (const entry of pack.entries) places.set(entry.key, { pack, entry });
  const isEmpty = places.size === 0;
  const touched = new Set<PackReader>();
  const kept = new Set<string>();
  let writer: PackWriter | null = null;
  let isWritable = true;
  /** One entry is written after another. */
  let last: Promise<void> = Promise.resolve();

  function forget(pack: PackReader): void {
    packs.delete(pack);
    for (const { key } of pack.entries) if (places.get(key)?.pack === pack) places.delete(key);
  }

  async function find(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const place = places.get(key);
    if (place === undefined) return null;
    const { pack, entry } = place;
    try {
      const bytes = await pack.read(entry);
      if (bytes !== null) {
        await touch(pack);
        return bytes;
      }
      forget(pack);
      await remove(fs, pack.file);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      forget(pack);
    }
    return null;
  }

  async function touch(pack: PackReader): Promise<void> {
    if (touched.has(pack)) return;
    touched.add(pack);
    const now = new Date();
    // A folder that is nobody's to write to keeps its times.
    await fs.utimes(pack.file, now, now).catch(() => undefined);
  }

  /** Does what writes, or finds out that nothing can be written. */
  async function tryWriting(write: () => Promise<void>): Promise<void> {
    if (!isWritable) return;
    try {
      await write();
    } catch (error) {
      const failure = isBlocked(error)
        ? { code: 'RUN_NOT_FOLDER' as const, params: { folder: path.basename(folder) } }
        : failureOfError(folder, error);
      isWritable = false;
      const unfinished = writer;
      writer = null;
      await unfinished?.discard().catch(() => undefined);
      onFault(failure);
    }
  }

  async function put(key: string, bytes: Uint8Array): Promise<void> {
    if (kept.has(key) || places.has(key)) return;
    writer ??= await begin();
    await writer.append(key, bytes);
    kept.add(key);
    if (writer.entries.length >= limits.packEntries || writer.bytes >= limits.packBytes) await seal(writer);
  }

  async function begin(): Promise<PackWriter> {
    if (await makeFolder(fs, folder)) {
      for (const [name, content] of MARKS) await writeMark(fs, path.join(folder, name), content);
    }
    return createPackWriter(fs, folder, preparation);
  }

  async function seal(finished: PackWriter): Promise<void> {
    await finished.seal();
    writer = null;
    await keepToLimits(fs, folder, limits);
  }

  /** The packs whose entries went into the one that is written, as far as there is room in it. */
  async function absorb(into: PackWriter): Promise<readonly PackReader[]> {
    const absorbed: PackReader[] = [];
    for (const pack of [...packs].sort((a, b) => a.bytes - b.bytes)) {
      const entries = into.entries.length + pack.entries.length;
      if (entries > limits.packEntries || into.bytes + pack.bytes > limits.packBytes) continue;
      for (const { key } of pack.entries) {
        const bytes = kept.has(key) ? null : await find(key);
        if (bytes !== null) await into.append(key, bytes);
        kept.add(key);
      }
      absorbed.push(pack);
    }
    return absorbed;
  }

  async function finish(): Promise<void> {
    if (writer === null) return;
    const absorbed = await absorb(writer);
    await seal(writer);
    for (const pack of absorbed) await remove(fs, pack.file);
  }

  return {
    isEmpty,
    find,
    keep(key, bytes) {
      last = last.then(() => tryWriting(() => put(key, bytes)));
      return last;
    },
    async close() {
      await last;
      await tryWriting(finish);
      await Promise.all(opened.map((pack) => pack.close().catch(() => undefined)));
    },
  };
}

async function openPacks(fs: FileSystem, folder: string, preparation: string): Promise<PackReader[]> {
  const packs: PackReader[] = [];
  for (const name of await namesIn(fs, folder)) {
    if (!isPackOf(preparation, name)) continue;
    const file = path.join(folder, name);
    try {
      const pack = await openPack(fs, file);
      if (pack === 'damaged') await remove(fs, file);
      else if (pack !== 'other') packs.push(pack);
    } catch (error) {
      // Gone meanwhile, or not to be read: then it is not there.
      if (errnoOf(error) === null) throw error;
    }
  }
  return packs;
}

async function namesIn(fs: FileSystem, folder: string): Promise<readonly string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [];
  }
}

/** One that is there is left as it is. */
async function writeMark(fs: FileSystem, file: string, content: string): Promise<void> {
  try {
    const handle = await fs.open(file, 'wx');
    await handle.writeFile(content).finally(() => handle.close());
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
