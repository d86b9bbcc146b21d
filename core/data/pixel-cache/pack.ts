/**
 * A pack: many entries of a cache in one file, which is written once and never changed. Little-endian:
 *
 *     "CONVASPX", version (4 bytes), zero (4 bytes)
 *     the entries, one behind the other
 *     the index: for each entry its key (32 bytes), where it begins, its length, its CRC-32 (4 bytes each)
 *     number of entries, CRC-32 of the index (4 bytes each), "CONVASPX"
 *
 * It ends with its index, so that it can be written while its entries come in; a file that breaks off has none. Readers ask for
 * the head and the tail, then for the index, then for entries by and by: each step is checked on its own.
 */
import { IMAGE_LIMITS, PIXEL_CACHE_LIMITS } from '../../limits.ts';
import { crc32 } from '../crc32.ts';
import { hexadecimal } from './sample-keys.ts';

const MAGIC = new TextEncoder().encode('CONVASPX');
const VERSION = 1;
const KEY_BYTES = 32;
const INDEX_ROW_BYTES = KEY_BYTES + 12;

export const PACK_HEAD_BYTES = 16;
export const PACK_TAIL_BYTES = 16;

/** A pack is closed by the entry that fills it, which may be an image of the largest input there is. */
const MAX_BYTES =
  PIXEL_CACHE_LIMITS.packBytes +
  3 * IMAGE_LIMITS.pixels +
  PIXEL_CACHE_LIMITS.packEntries * (INDEX_ROW_BYTES + PIXEL_CACHE_LIMITS.remarkBytes);

export interface PackEntry {
  /** 64 hexadecimal digits. */
  readonly key: string;
  readonly start: number;
  readonly length: number;
  /** Its CRC-32. */
  readonly sum: number;
}

/** Where the index lies, and the CRC-32 that it must have. */
export interface PackIndexPlace {
  readonly start: number;
  readonly length: number;
  readonly sum: number;
}

export function packHead(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PACK_HEAD_BYTES);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, VERSION, true);
  return bytes;
}

/** The index and the tail: what follows the entries. */
export function packEnd(entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const indexBytes = entries.length * INDEX_ROW_BYTES;
  const bytes = new Uint8Array(indexBytes + PACK_TAIL_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [row, { key, start, length, sum }] of entries.entries()) {
    const at = row * INDEX_ROW_BYTES;
    for (let byte = 0; byte < KEY_BYTES; byte++) {
      bytes[at + byte] = Number.parseInt(key.slice(2 * byte, 2 * byte + 2), 16);
    }
    view.setUint32(at + KEY_BYTES, start, true);
    view.setUint32(at + KEY_BYTES + 4, length, true);
    view.setUint32(at + KEY_BYTES + 8, sum, true);
  }
  view.setUint32(indexBytes, entries.length, true);
  view.setUint32(indexBytes + 4, crc32(bytes.subarray(0, indexBytes)), true);
  bytes.set(MAGIC, indexBytes + 8);
  return bytes;
}

/**
 * From the first and the last bytes of a file of `fileBytes`. 'damaged': it is no pack, or one that breaks off; 'other': a pack
 * of another version.
 */
export function readPackEnds(
  head: Uint8Array,
  tail: Uint8Array,
  fileBytes: number,
): PackIndexPlace | 'damaged' | 'other' {
  if (head.length !== PACK_HEAD_BYTES || !startsWithMagic(head)) return 'damaged';
  if (viewOf(head).getUint32(MAGIC.length, true) !== VERSION) return 'other';
  if (tail.length !== PACK_TAIL_BYTES || !startsWithMagic(tail.subarray(8))) return 'damaged';
  const count = viewOf(tail).getUint32(0, true);
  const length = count * INDEX_ROW_BYTES;
  const start = fileBytes - PACK_TAIL_BYTES - length;
  const isPossible = fileBytes <= MAX_BYTES && count <= PIXEL_CACHE_LIMITS.packEntries;
  if (!isPossible || start < PACK_HEAD_BYTES) return 'damaged';
  return { start, length, sum: viewOf(tail).getUint32(4, true) };
}

/** null: these are not the bytes of the index at `place`. */
export function readPackIndex(bytes: Uint8Array, place: PackIndexPlace): readonly PackEntry[] | null {
  if (bytes.length !== place.length || crc32(bytes) !== place.sum) return null;
  const view = viewOf(bytes);
  const entries: PackEntry[] = [];
  for (let at = 0; at < bytes.length; at += INDEX_ROW_BYTES) {
    const start = view.getUint32(at + KEY_BYTES, true);
    const length = view.getUint32(at + KEY_BYTES + 4, true);
    if (start < PACK_HEAD_BYTES || start + length > place.start) return null;
    const key = hexadecimal(bytes.subarray(at, at + KEY_BYTES));
    entries.push({ key, start, length, sum: view.getUint32(at + KEY_BYTES + 8, true) });
  }
  return entries;
}

function startsWithMagic(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
