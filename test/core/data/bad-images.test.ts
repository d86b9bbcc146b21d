import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../../core/data/decode/decode-image.ts';
import { sniffImage } from '../../../core/data/sniff.ts';
import { problemText } from '../../../core/text/text.ts';
import { notedImages, refusedImages, wholeImages } from '../../support/bad-images.ts';

const MEGABYTE = 2 ** 20;

describe('refused, with its code and in words', () => {
  test.each(refusedImages.map((image) => [image.title, image] as const))('%s', async (_, image) => {
    const result = await decodeImage(image.bytes, image.name);
    if (result.ok) throw new Error('accepted');
    expect(result.error.code).toBe(image.code);
    expect(problemText(result.error)).toBe(image.text);
  });
});

describe('accepted, with what is noted', () => {
  test.each(notedImages.map((image) => [image.title, image] as const))('%s', async (_, image) => {
    const result = await decodeImage(image.bytes, image.name);
    if (!result.ok) throw new Error(problemText(result.error));
    expect([result.value.width, result.value.height]).toEqual([image.width, image.height]);
    expect(result.value.rgba.length).toBe(image.width * image.height * 4);
    expect(result.value.notes.map(problemText)).toEqual(image.notes);
  });
});

test('all bad images together take less than 50 MB', async () => {
  const before = process.resourceUsage().maxRSS;
  for (const image of refusedImages) await decodeImage(image.bytes, image.name);
  // In kilobytes. The decoders that these images are kept from would take between 1 and 6 GB.
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(50);
});

describe.each(Object.entries(wholeImages))('a whole %s file', (extension, whole) => {
  const name = `cat.${extension}`;

  test('is accepted without a remark', async () => {
    const result = await decodeImage(whole, name);
    expect(result.ok && result.value.notes).toEqual([]);
  });

  test('cut anywhere, it is refused', async () => {
    for (let length = 0; length < whole.length; length++) {
      // The last byte of a GIF is its trailer, which many writers leave out.
      if (extension === 'gif' && length === whole.length - 1) continue;
      const result = await decodeImage(whole.slice(0, length), name);
      expect(result.ok, `${length} of ${whole.length} bytes`).toBe(false);
    }
  });

  test('with changed bytes, it is decoded or refused, never thrown at', async () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const result = await decodeImage(bytes, name);
        if (result.ok) expect(result.value.rgba.length).toBe(result.value.width * result.value.height * 4);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the limits', () => {
  test('48 MiB of file are looked at, one byte more is not', () => {
    const code = (size: number) => {
      const result = sniffImage(new Uint8Array(size), 'cat.png');
      return result.ok ? 'accepted' : problemText(result.error);
    };
    expect(code(48 * MEGABYTE)).toBe(
      'cat.png contains data of no kind that Convas knows, not an image. Open a PNG, JPEG, GIF or BMP file.',
    );
    expect(code(48 * MEGABYTE + 1)).toBe(
      'cat.png has 48 MiB, more than the limit of 48 MiB. Save it smaller.',
    );
  });
});
