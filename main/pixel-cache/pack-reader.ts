import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  PACK_HEAD_BYTES,
  PACK_TAIL_BYTES,
  readPackEnds,
  readPackIndex,
  type PackEntry,
} from '../../core/data/pixel-cache/pack.ts';
import type { FileSystem } from '../files/file-system.ts';
import { READ_FLAGS } from '../files/read-file.ts';

export interface PackReader {
  readonly file: string;
  /** Of the file. */
  readonly bytes: number;
  readonly entries: readonly PackEntry[];
  /** In memory of its own; null: it is damaged. Throws what the system says. */
  read(entry: PackEntry): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): Promise<void>;
}

/** 'damaged': no pack, or not a whole one; 'other': of another version. Throws what the system says. */
export async function openPack(fs: FileSystem, file: string): Promise<PackReader | 'damaged' | 'other'> {
  const found = await readIndex(fs, file);
  if (typeof found === 'string') return found;
  /** Opened by the first reading, as most packs of a cache are of other data. */
  let opened: Promise<FileHandle> | null = null;
  return {
    ...found,
    file,
    async read({ start, length, sum }) {
      opened ??= fs.open(file, READ_FLAGS);
      const bytes = await readBytes(await opened, start, length);
      return bytes !== null && crc32(bytes) === sum ? bytes : null;
    },
    async close() {
      // One that could not be opened has been told by `read`.
      const handle = await opened?.catch(() => null);
      await handle?.close();
    },
  };
}

async function readIndex(
  fs: FileSystem,
  file: string,
): Promise<Pick<PackReader, 'bytes' | 'entries'> | 'damaged' | 'other'> {
  const handle = await fs.open(file, READ_FLAGS);
  try {
    const status = await handle.stat();
    if (!status.isFile() || status.size < PACK_HEAD_BYTES + PACK_TAIL_BYTES) return 'damaged';
    const head = await readBytes(handle, 0, PACK_HEAD_BYTES);
    const tail = await readBytes(handle, status.size - PACK_TAIL_BYTES, PACK_TAIL_BYTES);
    if (head === null || tail === null) return 'damaged';
    const place = readPackEnds(head, tail, status.size);
    if (typeof place === 'string') return place;
    const index = await readBytes(handle, place.start, place.length);
    const entries = index === null ? null : readPackIndex(index, place);
    return entries === null ? 'damaged' : { bytes: status.size, entries };
  } finally {
    await handle.close();
  }
}

/** null: the file ends before. */
async function readBytes(
  handle: FileHandle,
  start: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await handle.read(bytes, at, length - at, start + at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return bytes;
}
