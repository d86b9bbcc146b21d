import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../core/limits.ts';
import { readZipDirectory } from '../../../core/project/zip-directory.ts';
import { unzip } from '../../../core/project/unzip.ts';
import { zip } from '../../../core/project/zip.ts';
import { problemText } from '../../../core/text/text.ts';
import { forgeZip, type ForgedEnd, type ForgedEntry } from '../../support/zip-bytes.ts';

const MEGABYTE = 2 ** 20;
const text = (value: string) => new TextEncoder().encode(value);
const hello: ForgedEntry = { name: 'a.txt', content: text('hello') };
const badName = (entry: string) =>
  `p.convas holds an entry with a forbidden name, "${entry}". It was not made by Convas: do not use it.`;

/** Bytes that hardly shrink. */
const noise = Uint8Array.from({ length: 10_000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 13);

describe('refused, each with its code and in words', () => {
  test.each<[string, readonly ForgedEntry[], ForgedEnd, string, string]>([
    ['../../x', [{ name: '../../x' }], {}, 'ZIP_BAD_NAME', badName('../../x')],
    ['/abs', [{ name: '/abs' }], {}, 'ZIP_BAD_NAME', badName('/abs')],
    ['C:\\x', [{ name: 'C:\\x' }], {}, 'ZIP_BAD_NAME', badName('C:\\x')],
    ['C:/x', [{ name: 'C:/x' }], {}, 'ZIP_BAD_NAME', badName('C:/x')],
    ['a/../../b', [{ name: 'a/../../b' }], {}, 'ZIP_BAD_NAME', badName('a/../../b')],
    ['a//b', [{ name: 'a//b' }], {}, 'ZIP_BAD_NAME', badName('a//b')],
    ['__proto__', [{ name: '__proto__' }], {}, 'ZIP_BAD_NAME', badName('__proto__')],
    ['an empty name', [{ name: '' }], {}, 'ZIP_BAD_NAME', badName('')],
    ['a NUL in a name', [{ name: 'a\0.txt' }], {}, 'ZIP_BAD_NAME', badName('a\\u0000.txt')],
    ['a name that is not UTF-8', [{ name: Uint8Array.of(0x61, 0xff) }], {}, 'ZIP_BAD_NAME', badName('aÿ')],
    [
      'a symbolic link',
      [{ name: 'link', content: text('/etc/passwd'), madeBy: 0x0314, attributes: 0xa1ff0000 }],
      {},
      'ZIP_BAD_NAME',
      badName('link'),
    ],
    [
      'the same name twice',
      [hello, hello],
      {},
      'ZIP_DUP_NAME',
      'p.convas holds two entries named "a.txt". It was not made by Convas: do not use it.',
    ],
    [
      'names equal but for capitals',
      [hello, { name: 'A.TXT' }],
      {},
      'ZIP_DUP_NAME',
      'p.convas holds two entries named "A.TXT". It was not made by Convas: do not use it.',
    ],
    [
      'names equal but for composition',
      [{ name: '\u00e9' }, { name: 'e\u0301' }],
      {},
      'ZIP_DUP_NAME',
      'p.convas holds two entries named "e\u0301". It was not made by Convas: do not use it.',
    ],
    [
      '200 MB of zeros in 195 KB',
      [{ name: 'z', content: new Uint8Array(200 * MEGABYTE) }],
      {},
      'ZIP_BOMB',
      'p.convas unpacks to more than it may ("z"). It may be made to do harm: do not use it.',
    ],
    [
      'a size too small',
      [{ name: 'z', content: new Uint8Array(20 * MEGABYTE), unpackedBytes: 1000 }],
      {},
      'ZIP_SIZE_LIES',
      'p.convas gives a wrong size for "z". It is damaged or forged: copy it again.',
    ],
    [
      'a size too large',
      [{ ...hello, unpackedBytes: 6 }],
      {},
      'ZIP_SIZE_LIES',
      'p.convas gives a wrong size for "a.txt". It is damaged or forged: copy it again.',
    ],
    [
      'two sizes',
      [{ ...hello, localUnpackedBytes: 4 }],
      {},
      'ZIP_SIZE_LIES',
      'p.convas gives a wrong size for "a.txt". It is damaged or forged: copy it again.',
    ],
    [
      'a stored entry with two sizes',
      [{ ...hello, method: 0, unpackedBytes: 4 }],
      {},
      'ZIP_SIZE_LIES',
      'p.convas gives a wrong size for "a.txt". It is damaged or forged: copy it again.',
    ],
    [
      'a wrong check sum',
      [{ ...hello, crc: 1 }],
      {},
      'ZIP_CRC',
      'p.convas is damaged: the check sum of "a.txt" is wrong. Copy it again, or open an older copy.',
    ],
    [
      'a password',
      [{ ...hello, flags: 1 }],
      {},
      'ZIP_UNSUPPORTED',
      'p.convas is an archive with a password, which Convas does not read. Pack it as an ordinary ZIP.',
    ],
    [
      'another compression',
      [{ ...hello, method: 12 }],
      {},
      'ZIP_UNSUPPORTED',
      'p.convas is an archive with another compression than Deflate, which Convas does not read. Pack it as an ordinary ZIP.',
    ],
    [
      'ZIP64 sizes',
      [{ ...hello, unpackedBytes: 0xffffffff }],
      {},
      'ZIP_UNSUPPORTED',
      'p.convas is an archive with the ZIP64 extension, which Convas does not read. Pack it as an ordinary ZIP.',
    ],
    [
      'a ZIP64 count',
      [hello],
      { entries: 0xffff },
      'ZIP_UNSUPPORTED',
      'p.convas is an archive with the ZIP64 extension, which Convas does not read. Pack it as an ordinary ZIP.',
    ],
    [
      'several parts',
      [hello],
      { disk: 1 },
      'ZIP_UNSUPPORTED',
      'p.convas is an archive with several parts, which Convas does not read. Pack it as an ordinary ZIP.',
    ],
    [
      'two entries in one place',
      [hello, { ...hello, name: 'b.txt', offset: 0, localName: 'a.txt' }],
      {},
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
    [
      'an entry whose data runs into the next',
      [
        { ...hello, packedBytes: 30, method: 0, unpackedBytes: 30 },
        { ...hello, name: 'b.txt' },
      ],
      {},
      'ZIP_OVERLAP',
      'p.convas has entries that overlap ("b.txt"). It may be made to do harm: do not use it.',
    ],
    [
      'a count too large',
      [hello],
      { entries: 2 },
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
    [
      'a count too small',
      [hello, { name: 'b' }],
      { entries: 1 },
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
    [
      'bytes between directory and end',
      [hello],
      { before: text('??') },
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
    [
      'a directory elsewhere',
      [hello],
      { directoryOffset: 3 },
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
    [
      'two names for one entry',
      [{ ...hello, localName: 'b.txt' }],
      {},
      'ZIP_CORRUPT',
      'p.convas is not a whole archive. Copy or download it again.',
    ],
  ])('%s', (_, entries, end, code, message) => {
    const result = unzip(forgeZip(entries, end), 'p.convas');
    if (result.ok) throw new Error('accepted');
    expect(result.error.code).toBe(code);
    expect(problemText(result.error)).toBe(message);
  });
});

test('one flipped bit of packed data', () => {
  const bytes = forgeZip([{ name: 'a', content: noise }]);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const result = unzip(bytes, 'p.convas');
  expect(!result.ok && result.error.code).toBe('ZIP_CRC');
});

test('an archive cut anywhere', () => {
  const bytes = forgeZip([hello, { name: 'b', content: noise.subarray(0, 100) }]);
  for (let length = 0; length < bytes.length; length++) {
    const result = unzip(bytes.subarray(0, length), 'p.convas');
    expect(!result.ok && result.error.code, `${length} bytes`).toBe('ZIP_CORRUPT');
  }
});

describe('limits', () => {
  const code = (entries: readonly ForgedEntry[]): string => {
    const result = unzip(forgeZip(entries), 'p.convas');
    return result.ok ? 'accepted' : result.error.code;
  };

  test('10,000 entries, and one more', () => {
    const entries = Array.from({ length: ARCHIVE_LIMITS.entries }, (_, i): ForgedEntry => ({
      name: `${i}`,
      method: 0,
    }));
    expect(code(entries)).toBe('accepted');
    expect(code([...entries, { name: 'one more', method: 0 }])).toBe('ZIP_TOO_MANY');
  });

  test('1 MiB may shrink to anything, one byte more to a hundredth', () => {
    expect(code([{ name: 'z', content: new Uint8Array(MEGABYTE) }])).toBe('accepted');
    expect(code([{ name: 'z', content: new Uint8Array(MEGABYTE + 1) }])).toBe('ZIP_BOMB');
  });

  test('4 GiB in all, and one byte more', () => {
    // Nothing is unpacked: what the directory says is enough for a refusal.
    const room = new Uint8Array(Math.ceil(ARCHIVE_LIMITS.totalBytes / 2 / ARCHIVE_LIMITS.ratio));
    const half = ARCHIVE_LIMITS.totalBytes / 2;
    const stored = { content: room, method: 0 };
    const sizes = (second: number): readonly ForgedEntry[] => [
      { ...stored, name: 'a', unpackedBytes: half, localUnpackedBytes: half },
      { ...stored, name: 'b', unpackedBytes: second, localUnpackedBytes: second },
    ];
    const forged = (second: number) => {
      const bytes = forgeZip(sizes(second));
      asDeflated(bytes);
      const result = readZipDirectory(bytes, 'p.convas');
      return result.ok ? 'accepted' : result.error.code;
    };
    expect(forged(half)).toBe('accepted');
    expect(forged(half + 1)).toBe('ZIP_BOMB');
  });
});

describe('accepted', () => {
  test('folders, a comment, stored and deflated entries, in order', () => {
    const entries: ForgedEntry[] = [
      { name: 'image/', method: 0 },
      { name: 'image/a.png', content: noise, method: 0 },
      hello,
      { name: 'empty' },
      { name: 'leer \u00fc', content: text('x') },
    ];
    const result = unzip(forgeZip(entries, { comment: 'made by hand' }), 'p.convas');
    if (!result.ok) throw new Error(problemText(result.error));
    expect([...result.value.keys()]).toEqual(['image/a.png', 'a.txt', 'empty', 'leer \u00fc']);
    expect(result.value.get('image/a.png')).toEqual(noise);
    expect(result.value.get('a.txt')).toEqual(text('hello'));
    expect(result.value.get('empty')).toEqual(new Uint8Array(0));
  });

  test('bytes that begin in the middle of a buffer', () => {
    const bytes = forgeZip([hello]);
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 5);
    const result = unzip(shifted.subarray(5), 'p.convas');
    expect(result.ok && result.value.get('a.txt')).toEqual(text('hello'));
  });
});

describe('zip', () => {
  test('what is packed comes back, whatever its name and content', () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}(\/[a-z0-9_]{1,8})?(\.json)?$/);
    const files = fc.uniqueArray(
      fc.tuple(
        fc.oneof(name, fc.constantFrom('constructor', 'toString', '7')),
        fc.uint8Array({ maxLength: 300 }),
      ),
      {
        selector: ([key]) => key,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(files, (pairs) => {
        const packed = zip(new Map(pairs.map(([key, content]) => [key, new Uint8Array(content)])));
        const result = unzip(packed, 'p.convas');
        if (!result.ok) throw new Error(problemText(result.error));
        expect(new Map(result.value)).toEqual(
          new Map(pairs.map(([key, content]) => [key, new Uint8Array(content)])),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('the same files give the same bytes', () => {
    const files = new Map([
      ['a.json', text('{"a": 1}')],
      ['b', noise],
    ]);
    expect(zip(files)).toEqual(zip(files));
  });

  test('long text that repeats itself can be read back', () => {
    const files = new Map([['document.json', new Uint8Array(3 * MEGABYTE).fill(0x20)]]);
    expect(unzip(zip(files), 'p.convas').ok).toBe(true);
  });
});

test('a changed archive is read or refused, never thrown at, and its content is never another one', () => {
  const content = text('The quick brown fox jumps over the lazy dog. '.repeat(4));
  const whole = zip(
    new Map([
      ['a.json', content],
      ['weights', noise.slice(0, 200)],
    ]),
  );
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const result = unzip(bytes, 'p.convas');
      const found = result.ok ? result.value.get('a.json') : undefined;
      if (found !== undefined) expect(found).toEqual(content);
    }),
    { numRuns: 5000 },
  );
});

/** Turns stored entries into ones that say they are deflated, in both of their headers. */
function asDeflated(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer);
  let at = view.getUint32(bytes.length - 6, true);
  while (view.getUint32(at, true) === 0x02014b50) {
    view.setUint16(at + 10, 8, true);
    view.setUint16(view.getUint32(at + 42, true) + 8, 8, true);
    at += 46 + view.getUint16(at + 28, true);
  }
}
