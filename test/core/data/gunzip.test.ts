import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../core/data/crc32.ts';
import { gunzip } from '../../../core/data/gunzip.ts';
import { problemText } from '../../../core/text/text.ts';
import { join, latin, uint32Little } from '../../support/images/bytes.ts';

const DAMAGED = (detail: string) => `a.gz is damaged: ${detail}. Copy or download it again.`;

function content(bytes: Uint8Array): Uint8Array {
  const found = gunzip(bytes, 'a.gz');
  if (!found.ok) throw new Error(problemText(found.error));
  return found.value;
}

function refusal(bytes: Uint8Array, limits?: Parameters<typeof gunzip>[2]) {
  const found = gunzip(bytes, 'a.gz', limits);
  return found.ok ? null : { code: found.error.code, text: problemText(found.error) };
}

/** A gzip file field by field (RFC 1952). */
function packed(
  bytes: Uint8Array,
  { flags = 0, fields = new Uint8Array(0), sum = crc32(bytes), length = bytes.length, method = 8 } = {},
): Uint8Array<ArrayBuffer> {
  const header = [0x1f, 0x8b, method, flags, 0, 0, 0, 0, 0, 255];
  return join(header, fields, deflateRawSync(bytes), uint32Little(sum), uint32Little(length));
}

test('whatever zlib packs comes back', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.tuple(fc.nat(255), fc.nat(300_000)).map(([value, length]) => new Uint8Array(length).fill(value)),
  );
  fc.assert(
    fc.property(bytes, fc.nat(9), (original, level) => {
      expect(Buffer.compare(content(gzipSync(original, { level })), original)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('every optional field of the header', () => {
  const original = latin('labels');
  const extra = [3, 0, 1, 2, 3];
  const fields = join(extra, latin('name\0'), latin('comment\0'), [0x12, 0x34]);
  const bytes = packed(original, { flags: 2 + 4 + 8 + 16, fields });
  expect(content(bytes)).toEqual(original);
});

describe('refused in words', () => {
  const original = latin('ten digits');
  test.each<[string, Uint8Array, string]>([
    ['another method', packed(original, { method: 7 }), 'its header is not that of a gzip file'],
    ['a reserved flag', packed(original, { flags: 0x20 }), 'its header is not that of a gzip file'],
    [
      'a name without an end',
      join([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 255], [65, 66]),
      'its header is not that of a gzip file',
    ],
    [
      'a field beyond the file',
      join([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255], [255, 255]),
      'its header is not that of a gzip file',
    ],
    ['nothing after the header', packed(original).subarray(0, 12), 'it ends early'],
    ['nothing but its magic', Uint8Array.of(0x1f, 0x8b, 8), 'its header is not that of a gzip file'],
    [
      'noise for data',
      join(packed(original).subarray(0, 10), new Uint8Array(20).fill(7)),
      'its data cannot be unpacked',
    ],
    ['a wrong length', packed(original, { length: 9 }), 'it unpacks to another length than it says'],
    [
      'a length of 4 GiB',
      packed(original, { length: 0xffff_ffff }),
      'it unpacks to another length than it says',
    ],
    ['a wrong check sum', packed(original, { sum: 1 }), 'its check sum is wrong'],
  ])('%s', (_, bytes, detail) => {
    expect(refusal(bytes)).toEqual({ code: 'GZIP_CORRUPT', text: DAMAGED(detail) });
  });

  test('one byte beyond the limit', () => {
    const bytes = gzipSync(new Uint8Array(2000));
    const limits = { unpackedBytes: 2000, ratio: 1000, ratioFromBytes: 10_000 };
    expect(refusal(bytes, limits)).toBe(null);
    expect(refusal(bytes, { ...limits, unpackedBytes: 1999 })).toEqual({
      code: 'GZIP_TOO_LARGE',
      text: 'a.gz unpacks to more than the limit of 1.95 KiB. Use a smaller file.',
    });
  });

  test('a bomb: 20 MB of zeros in 20 kB', () => {
    expect(refusal(gzipSync(new Uint8Array(20_000_000)))).toEqual({
      code: 'GZIP_BOMB',
      text: 'a.gz unpacks to more than 100 times its size. It may be made to do harm: unpack it yourself if you trust it.',
    });
  });

  test('a small file may expand as far as it likes: 1 MiB of zeros', () => {
    expect(refusal(gzipSync(new Uint8Array(2 ** 20)))).toBe(null);
    expect(refusal(gzipSync(new Uint8Array(2 ** 20 + 1)))?.code).toBe('GZIP_BOMB');
  });
});

test('a mutated file is refused, or gives the content it had', () => {
  const originals = [
    latin('a'.repeat(300)),
    Uint8Array.from({ length: 500 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24),
  ];
  const file = fc.constantFrom(...originals.map((original) => ({ original, whole: gzipSync(original) })));
  const edits = fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(file, edits, fc.option(fc.nat(600)), ({ original, whole }, changes, cut) => {
      const bytes = Uint8Array.from(whole.subarray(0, cut ?? whole.length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const found = gunzip(bytes, 'a.gz');
      if (found.ok) expect(Buffer.compare(found.value, original)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});
