import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIdxImages, readIdxLabels, readIdxPair } from '../../../core/data/idx.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Result } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';
import { idxBytes, idxImages, idxLabels } from '../../support/idx-bytes.ts';
import { join, latin, uint32 } from '../../support/images/bytes.ts';

function valueOf<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(problemText(result.error));
  return result.value;
}

function refusal(result: Result<unknown, Problem>): [string, string] {
  if (result.ok) throw new Error('nothing was refused');
  return [result.error.code, problemText(result.error)];
}

const pair = (images: Uint8Array, labels: Uint8Array, classes?: number) =>
  readIdxPair({ file: 'images', bytes: images }, { file: 'labels', bytes: labels }, classes);

describe('what is whole', () => {
  test('images and labels', () => {
    const { count, height, width, pixels, labels } = valueOf(pair(idxImages(2, 2, 3), idxLabels(7, 0)));
    expect([count, height, width]).toEqual([2, 2, 3]);
    expect([...pixels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([...labels]).toEqual([7, 0]);
  });

  test('packed with gzip, whatever the name', () => {
    expect(valueOf(readIdxImages(gzipSync(idxImages(1, 1, 2)), 'images')).pixels).toEqual(
      Uint8Array.of(0, 1),
    );
    expect(valueOf(readIdxLabels(gzipSync(idxLabels(3)), 'labels'))).toEqual(Uint8Array.of(3));
  });

  test('a view into a larger buffer', () => {
    const larger = join([9, 9, 9], idxLabels(4, 5), [9]);
    expect([...valueOf(readIdxLabels(larger.subarray(3, larger.length - 1), 'labels'))]).toEqual([4, 5]);
  });

  test('the largest label that the classes allow', () => {
    expect(valueOf(readIdxLabels(idxLabels(9, 0), 'labels', 10)).length).toBe(2);
  });
});

describe('refused, each with its own code and in words', () => {
  const LONG = 'Choose another file.';
  test.each<[string, Uint8Array, string, string]>([
    [
      'a ZIP archive',
      join(latin('PK\x03\x04'), new Uint8Array(40)),
      'IDX_BAD_MAGIC',
      `a is not the IDX file it should be: expected 0x00000803 (images), found 0x504b0304: this is a ZIP archive. ${LONG}`,
    ],
    [
      'a PNG',
      join([0x89], latin('PNG\r\n\x1a\n')),
      'IDX_BAD_MAGIC',
      `a is not the IDX file it should be: expected 0x00000803 (images), found 0x89504e47: this is an image file. ${LONG}`,
    ],
    [
      'a page',
      latin('<html><body>404</body></html>'),
      'IDX_BAD_MAGIC',
      `a is not the IDX file it should be: expected 0x00000803 (images), found 0x3c68746d: this is HTML text. ${LONG}`,
    ],
    [
      'noise',
      Uint8Array.of(1, 2, 3, 4),
      'IDX_BAD_MAGIC',
      `a is not the IDX file it should be: expected 0x00000803 (images), found 0x01020304: this is data of no kind that Convas knows. ${LONG}`,
    ],
    [
      'four dimensions',
      idxBytes(0x804, [1, 1, 1, 1], [0]),
      'IDX_BAD_MAGIC',
      `a is not the IDX file it should be: expected 0x00000803 (images), found 0x00000804: this is IDX data of 4 dimensions. ${LONG}`,
    ],
    [
      'labels',
      idxLabels(1),
      'IDX_SWAPPED',
      'a holds labels, but should hold images. Exchange the names of the two files.',
    ],
    [
      'float32',
      idxBytes(0xd03, [1, 1, 1], [0, 0, 0, 0]),
      'IDX_UNSUPPORTED_TYPE',
      'a holds float32 numbers. Convert it to unsigned bytes (uint8).',
    ],
    [
      'int16 of one dimension',
      idxBytes(0xb01, [1], [0, 0]),
      'IDX_UNSUPPORTED_TYPE',
      'a holds int16 numbers. Convert it to unsigned bytes (uint8).',
    ],
    [
      'no byte',
      new Uint8Array(0),
      'IDX_TOO_SHORT',
      'a ends within its header: it has 0 bytes of 16. Copy or download it again.',
    ],
    [
      '15 bytes of 16',
      idxImages(1, 1, 1).subarray(0, 15),
      'IDX_TOO_SHORT',
      'a ends within its header: it has 15 bytes of 16. Copy or download it again.',
    ],
    [
      '4,294,967,295 images',
      idxBytes(0x803, [0xffff_ffff, 28, 28], [0]),
      'IDX_LENGTH',
      'a must have 3,367,254,359,296 bytes by its own header; it has 17. Copy or download it again.',
    ],
    [
      'a byte too few',
      idxImages(2, 2, 2).subarray(0, 23),
      'IDX_LENGTH',
      'a must have 24 bytes by its own header; it has 23. Copy or download it again.',
    ],
    [
      'a byte too many',
      join(idxImages(2, 2, 2), [0]),
      'IDX_LENGTH',
      'a must have 24 bytes by its own header; it has 25. Copy or download it again.',
    ],
    [
      '2^96 values',
      idxBytes(0x803, [0xffff_ffff, 0xffff_ffff, 0xffff_ffff], []),
      'IDX_OVERFLOW',
      'a says it holds 4294967295×4294967295×4294967295 values, an impossible size. It is damaged or forged: copy or download it again.',
    ],
    [
      'no image',
      idxBytes(0x803, [0, 28, 28], []),
      'IDX_EMPTY',
      'a is an IDX file of 0 entries: there is nothing in it. Choose another file.',
    ],
    [
      'images without a pixel',
      idxBytes(0x803, [5, 0, 28], []),
      'IMG_ZERO_SIZE',
      'a says it is 28×0: there is nothing in it. Save it again.',
    ],
    [
      'an image of 100 megapixels',
      idxBytes(0x803, [1, 10_000, 10_000], []),
      'IMG_TOO_LARGE',
      'a says it is 10,000×10,000 (100 MP). The limit is 40 MP: make it smaller.',
    ],
    ['a packed file cut off', gzipSync(idxImages(9, 9, 9)).subarray(0, 100), 'GZIP_CORRUPT', ''],
  ])('%s for images', (_, bytes, code, text) => {
    const [foundCode, foundText] = refusal(readIdxImages(bytes, 'a'));
    expect(foundCode).toBe(code);
    if (text !== '') expect(foundText).toBe(text);
  });

  test('images for labels', () => {
    expect(refusal(readIdxLabels(idxImages(1, 1, 1), 'a'))).toEqual([
      'IDX_SWAPPED',
      'a holds images, but should hold labels. Exchange the names of the two files.',
    ]);
  });

  test('both in the place of the other', () => {
    expect(refusal(pair(idxLabels(1), idxImages(1, 1, 1)))[0]).toBe('IDX_SWAPPED');
  });

  test('counts that differ', () => {
    expect(refusal(pair(idxImages(3, 1, 1), idxLabels(1, 2)))).toEqual([
      'IDX_COUNT_MISMATCH',
      'images has 3 images, but labels has 2 labels. Take both files from the same source.',
    ]);
  });

  test('label 10 of 10 classes', () => {
    expect(refusal(readIdxLabels(idxLabels(10), 'labels', 10))[0]).toBe('IDX_LABEL_RANGE');
  });

  test('label 255 of 10 classes', () => {
    expect(refusal(readIdxLabels(idxLabels(9, 255), 'labels', 10))).toEqual([
      'IDX_LABEL_RANGE',
      'labels has the label 255 at place 1; with 10 classes the largest is 9. Choose the labels of these images.',
    ]);
  });
});

test('a mutated file is refused, or is exactly as long as its header says', () => {
  const files = [
    idxImages(3, 4, 5),
    idxLabels(1, 2, 3),
    gzipSync(idxImages(3, 4, 5)),
    gzipSync(idxLabels(1, 2)),
  ];
  const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      edits,
      fc.option(fc.nat(80)),
      fc.boolean(),
      (whole, changes, cut, asImages) => {
        const bytes = Uint8Array.from(whole.subarray(0, cut ?? whole.length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const found = asImages ? readIdxImages(bytes, 'a') : readIdxLabels(bytes, 'a');
        if (!found.ok || bytes[0] === 0x1f) return;
        const header = asImages ? [0, 0, 8, 3] : [0, 0, 8, 1];
        expect([...bytes.subarray(0, 4)]).toEqual(header);
        const view = new DataView(bytes.buffer);
        const values = asImages
          ? view.getUint32(4) * view.getUint32(8) * view.getUint32(12)
          : view.getUint32(4);
        expect(bytes.length).toBe((asImages ? 16 : 8) + values);
      },
    ),
    { numRuns: 3000 },
  );
});

test('whatever the header says, no memory beside the file itself is taken', () => {
  const size = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(
    fc.property(fc.tuple(size, size, size), fc.uint8Array({ maxLength: 40 }), (dimensions, values) => {
      const bytes = join(uint32(0x803), ...dimensions.map(uint32), values);
      const found = readIdxImages(bytes, 'a');
      if (found.ok) expect(found.value.pixels.buffer).toBe(bytes.buffer);
    }),
    { numRuns: 300 },
  );
});
