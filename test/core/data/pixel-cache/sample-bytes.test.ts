import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSampleBytes, sampleBytes } from '../../../../core/data/pixel-cache/sample-bytes.ts';
import type { PreparedSample } from '../../../../core/data/prepared-sample.ts';
import { PIXEL_CACHE_LIMITS } from '../../../../core/limits.ts';
import { problem, type Problem, type ProblemCode } from '../../../../core/problem.ts';
import { failure, success, type Result } from '../../../../core/result.ts';

const SHAPE = [2, 3, 1];
const PIXELS = Uint8Array.of(1, 2, 3, 4, 5, 6);
const NOTES = [
  problem('IMG_EXT_MISMATCH', { file: 'cat.png', format: 'JPEG' }),
  problem('IMG_DEPTH_REDUCED', { file: 'cat.png', bits: 16 }),
];
const SAMPLE: PreparedSample = { pixels: PIXELS, width: 640, height: 480, notes: NOTES };

function bytesOf(sample: Result<PreparedSample, Problem>): Uint8Array<ArrayBuffer> {
  const bytes = sampleBytes(sample);
  if (bytes === null) throw new Error('Not to be kept.');
  return bytes;
}

describe('an image', () => {
  test('lies there as width, height, length of the remarks, remarks, pixels', () => {
    const text = '[["IMG_DEPTH_REDUCED",{"bits":16}]]';
    const bytes = bytesOf(success({ ...SAMPLE, notes: NOTES.slice(1) }));
    expect([...bytes.subarray(0, 12)]).toEqual([0x80, 2, 0, 0, 0xe0, 1, 0, 0, text.length, 0, 0, 0]);
    expect(new TextDecoder().decode(bytes.subarray(12, 12 + text.length))).toBe(text);
    expect(bytes.subarray(12 + text.length)).toEqual(PIXELS);
  });

  test('is the same again', () => {
    expect(readSampleBytes(bytesOf(success(SAMPLE)), SHAPE, 'cat.png')).toEqual(success(SAMPLE));
  });

  test('under another name: the remarks name that one, hidden characters escaped', () => {
    const read = readSampleBytes(bytesOf(success(SAMPLE)), SHAPE, 'a\u202Eb.png');
    expect(read?.ok && read.value.notes.map(({ params }) => params)).toEqual([
      { file: 'a\\u202Eb.png', format: 'JPEG' },
      { file: 'a\\u202Eb.png', bits: 16 },
    ]);
  });

  test('with remarks beyond the limit is not kept', () => {
    const long = problem('IMG_EXT_MISMATCH', {
      file: '',
      format: 'x'.repeat(PIXEL_CACHE_LIMITS.remarkBytes),
    });
    expect(sampleBytes(success({ ...SAMPLE, notes: [long] }))).toBeNull();
  });
});

describe('a refusal', () => {
  const lasting: readonly ProblemCode[] = [
    'IMG_NOT_IMAGE',
    'IMG_LFS',
    'IMG_TOO_LARGE',
    'IMG_ZERO_SIZE',
    'IMG_TRUNCATED',
    'IMG_CORRUPT',
    'IMG_BOMB',
    'IMG_UNSUPPORTED',
  ];
  test.each(lasting)('%s comes of the bytes alone: it is the same again', (code) => {
    const refusal = problem(code, { file: 'cat.png', detail: 'its header' });
    expect(readSampleBytes(bytesOf(failure(refusal)), SHAPE, 'dog.png')).toEqual(
      failure(problem(code, { file: 'dog.png', detail: 'its header' })),
    );
  });

  const passing: readonly ProblemCode[] = [
    'IMG_TIMEOUT',
    'IMG_MEMORY',
    'FILE_NO_ACCESS',
    'FILE_GONE',
    'FILE_IO',
    'TRAIN_INPUT_NOT_IMAGE',
  ];
  test.each(passing)('%s may pass: it is not kept', (code) => {
    expect(sampleBytes(failure(problem(code, { file: 'cat.png' })))).toBeNull();
  });

  test.each(passing)('%s that was kept all the same is none', (code) => {
    const bytes = bytesOf(failure(problem('IMG_LFS', { file: '' })));
    const text = JSON.stringify([code, {}]);
    expect(readSampleBytes(entry(0, 0, text, []), SHAPE, 'cat.png')).toBeNull();
    expect(readSampleBytes(bytes, SHAPE, 'cat.png')).not.toBeNull();
  });
});

function entry(
  width: number,
  height: number,
  text: string,
  pixels: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + text.length + pixels.length);
  new Uint32Array(bytes.buffer, 0, 3).set([width, height, text.length]);
  bytes.set(new TextEncoder().encode(text), 12);
  bytes.set(pixels, 12 + text.length);
  return bytes;
}

describe('bytes that are no entry', () => {
  test('one that is, for comparison', () => {
    expect(readSampleBytes(entry(3, 2, '[]', PIXELS), SHAPE, 'a')).toEqual(
      success({ pixels: PIXELS, width: 3, height: 2, notes: [] }),
    );
  });

  test.each([
    ['none at all', new Uint8Array(0)],
    ['a pixel too few', entry(3, 2, '[]', PIXELS.subarray(1))],
    ['a pixel too many', entry(3, 2, '[]', [...PIXELS, 7])],
    ['without width', entry(0, 2, '[]', PIXELS)],
    ['without height', entry(3, 0, '[]', PIXELS)],
    ['pixels of a refused file', entry(0, 0, '["IMG_LFS",{}]', PIXELS)],
    ['no JSON', entry(3, 2, '[', PIXELS)],
    ['no list', entry(3, 2, '{}', PIXELS)],
    ['a remark of no known code', entry(3, 2, '[["IMG_NICE",{}]]', PIXELS)],
    ['a remark without parameters', entry(3, 2, '[["IMG_PALETTE"]]', PIXELS)],
    ['a parameter that is a list', entry(3, 2, '[["IMG_PALETTE",{"x":[]}]]', PIXELS)],
    ['a refusal of no known code', entry(0, 0, '["toString",{}]', [])],
    ['a refusal that is a list of remarks', entry(0, 0, '[]', [])],
  ])('%s', (_, bytes) => {
    expect(readSampleBytes(bytes, SHAPE, 'cat.png')).toBeNull();
  });

  test('text that is longer than the bytes, or than text may be', () => {
    const bytes = entry(3, 2, '[]', PIXELS);
    for (const length of [9, PIXEL_CACHE_LIMITS.remarkBytes + 1, 2 ** 32 - 1]) {
      new Uint32Array(bytes.buffer, 8, 1)[0] = length;
      expect(readSampleBytes(bytes, SHAPE, 'cat.png')).toBeNull();
    }
  });

  test('text that is not UTF-8', () => {
    const bytes = entry(3, 2, '["a"]', PIXELS);
    bytes[14] = 0xff;
    expect(readSampleBytes(bytes, SHAPE, 'cat.png')).toBeNull();
  });

  test('every beginning of an entry', () => {
    const bytes = bytesOf(success(SAMPLE));
    for (let end = 0; end < bytes.length; end++) {
      expect(readSampleBytes(bytes.subarray(0, end), SHAPE, 'cat.png')).toBeNull();
    }
  });

  test('another shape than that of the entry', () => {
    expect(readSampleBytes(bytesOf(success(SAMPLE)), [2, 2, 1], 'cat.png')).toBeNull();
  });

  test('whatever the bytes: an answer, of the right number of pixels if any', () => {
    const entries = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([place, value]) => {
        const bytes = bytesOf(success(SAMPLE));
        bytes[place % bytes.length] = value;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(entries, (bytes) => {
        const read = readSampleBytes(Uint8Array.from(bytes), SHAPE, 'cat.png');
        return read?.ok !== true || read.value.pixels.length === 6;
      }),
    );
  });
});
