import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  PACK_HEAD_BYTES,
  PACK_TAIL_BYTES,
  packEnd,
  packHead,
  readPackEnds,
  readPackIndex,
  type PackEntry,
} from '../../../../core/data/pixel-cache/pack.ts';
import { PIXEL_CACHE_LIMITS } from '../../../../core/limits.ts';
import { join, latin, uint32Little } from '../../../support/images/bytes.ts';

const CONTENTS = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(7)];
const KEYS = CONTENTS.map((content) => createHash('sha256').update(content).digest('hex'));

/** Head and entries, then the end that belongs to `entries`. */
function packOf(entries: readonly PackEntry[] = entriesOf()): Uint8Array<ArrayBuffer> {
  return join(packHead(), ...CONTENTS, packEnd(entries));
}

function entriesOf(): readonly PackEntry[] {
  let start = PACK_HEAD_BYTES;
  return CONTENTS.map((content, i) => {
    const entry = { key: KEYS[i] ?? '', start, length: content.length, sum: zlib.crc32(content) };
    start += content.length;
    return entry;
  });
}

/** As a reader goes about it. */
function read(bytes: Uint8Array): readonly PackEntry[] | 'damaged' | 'other' {
  const place = readPackEnds(
    bytes.subarray(0, PACK_HEAD_BYTES),
    bytes.subarray(Math.max(0, bytes.length - PACK_TAIL_BYTES)),
    bytes.length,
  );
  if (typeof place === 'string') return place;
  return readPackIndex(bytes.subarray(place.start, place.start + place.length), place) ?? 'damaged';
}

test('byte by byte: head, entries, index, tail', () => {
  const rows = entriesOf().flatMap(({ key, start, length, sum }) => [
    ...Buffer.from(key, 'hex'),
    ...uint32Little(start),
    ...uint32Little(length),
    ...uint32Little(sum),
  ]);
  expect(packOf()).toEqual(
    join(
      latin('CONVASPX'),
      uint32Little(1),
      uint32Little(0),
      [1, 2, 3, 7],
      rows,
      uint32Little(3),
      uint32Little(zlib.crc32(Uint8Array.from(rows))),
      latin('CONVASPX'),
    ),
  );
});

test('entries are found again', () => {
  expect(read(packOf())).toEqual(entriesOf());
});

test('a pack without entries', () => {
  expect(read(join(packHead(), packEnd([])))).toEqual([]);
});

describe('what is no pack', () => {
  test('every beginning of one', () => {
    const bytes = packOf();
    for (let end = 0; end < bytes.length; end++) expect(read(bytes.subarray(0, end))).toBe('damaged');
  });

  test('one with a wrong bit anywhere but in its entries, which have sums of their own', () => {
    const bytes = packOf();
    for (let at = 0; at < bytes.length; at++) {
      const isContent = at >= PACK_HEAD_BYTES && at < PACK_HEAD_BYTES + 4;
      const isUnused = at >= 12 && at < PACK_HEAD_BYTES;
      if (isContent || isUnused) continue;
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(['damaged', 'other']).toContain(read(changed));
    }
  });

  test('another file of that length', () => {
    expect(read(new Uint8Array(packOf().length))).toBe('damaged');
  });

  test('one of another version is not damaged', () => {
    const bytes = packOf();
    bytes[8] = 2;
    expect(read(bytes)).toBe('other');
  });

  test.each([
    ['begins in the head', { start: PACK_HEAD_BYTES - 1, length: 1 }],
    ['goes on into the index', { start: PACK_HEAD_BYTES, length: 5 }],
    ['lies behind the file', { start: 2 ** 32 - 1, length: 2 ** 32 - 1 }],
  ])('an entry that %s', (_, place) => {
    const [first, ...others] = entriesOf();
    expect(read(packOf([{ key: '', sum: 0, ...first, ...place }, ...others]))).toBe('damaged');
  });

  test('more entries than a pack may have, or than there is room for', () => {
    const count = (entries: number, fileBytes: number) => {
      const tail = join(uint32Little(entries), uint32Little(0), latin('CONVASPX'));
      return readPackEnds(packHead(), tail, fileBytes);
    };
    const { packEntries } = PIXEL_CACHE_LIMITS;
    expect(count(packEntries, 10 ** 6)).toMatchObject({ length: 44 * packEntries });
    expect(count(packEntries + 1, 10 ** 6)).toBe('damaged');
    expect(count(10, 32 + 440)).toMatchObject({ start: 16 });
    expect(count(10, 31 + 440)).toBe('damaged');
  });

  test('a file larger than any pack', () => {
    const tail = join(uint32Little(0), uint32Little(0), latin('CONVASPX'));
    expect(readPackEnds(packHead(), tail, 2 ** 30)).toBe('damaged');
  });

  test('an index of another length or sum than it has', () => {
    const index = packEnd(entriesOf()).subarray(0, 3 * 44);
    const place = { start: 20, length: index.length, sum: zlib.crc32(index) };
    expect(readPackIndex(index, place)).toEqual(entriesOf());
    expect(readPackIndex(index.subarray(1), place)).toBeNull();
    expect(readPackIndex(index, { ...place, sum: place.sum ^ 1 })).toBeNull();
  });
});
