import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { PACK_HEAD_BYTES, packEnd, packHead, type PackEntry } from '../../core/data/pixel-cache/pack.ts';
import type { FileSystem } from '../files/file-system.ts';
import { newPackName, unfinishedName } from './pack-names.ts';

/** Small entries are written together. */
const BUFFER_BYTES = 256 * 2 ** 10;

/**
 * Writes a pack under a temporary name, and gives it its own in one step when it is whole. The disk is not asked to confirm it:
 * what a loss of power leaves of it has wrong check sums, and counts as not there. All of these throw what the system says.
 */
export interface PackWriter {
  readonly entries: readonly PackEntry[];
  /** Head and entries. */
  readonly bytes: number;
  /** Not before the one before is done. */
  append(key: string, bytes: Uint8Array): Promise<void>;
  seal(): Promise<void>;
  /** Instead of sealing: nothing is left. */
  discard(): Promise<void>;
}

export async function createPackWriter(
  fs: FileSystem,
  folder: string,
  preparation: string,
): Promise<PackWriter> {
  const name = newPackName(preparation);
  const temporary = path.join(folder, unfinishedName(name));
  const handle: FileHandle = await fs.open(temporary, 'wx');
  const entries: PackEntry[] = [];
  const buffer = new Uint8Array(BUFFER_BYTES);
  buffer.set(packHead());
  let buffered = PACK_HEAD_BYTES;
  let bytes = PACK_HEAD_BYTES;

  async function flush(): Promise<void> {
    await handle.writeFile(buffer.subarray(0, buffered));
    buffered = 0;
  }

  async function put(content: Uint8Array): Promise<void> {
    if (buffered + content.length > BUFFER_BYTES) await flush();
    if (content.length > BUFFER_BYTES) return handle.writeFile(content);
    buffer.set(content, buffered);
    buffered += content.length;
  }

  return {
    entries,
    get bytes() {
      return bytes;
    },
    async append(key, content) {
      await put(content);
      entries.push({ key, start: bytes, length: content.length, sum: crc32(content) });
      bytes += content.length;
    },
    async seal() {
      await put(packEnd(entries));
      await flush();
      await handle.close();
      await fs.rename(temporary, path.join(folder, name));
    },
    async discard() {
      await handle.close().catch(() => undefined);
      await fs.unlink(temporary);
    },
  };
}
