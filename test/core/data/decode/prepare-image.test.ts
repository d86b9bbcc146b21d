import { describe, expect, test } from 'vitest';
import { prepareImage } from '../../../../core/data/decode/prepare-image.ts';
import { drawDigit } from '../../../../core/data/digits.ts';
import type { PreparedImage, PrepareRequest } from '../../../../core/data/prepared-image.ts';
import { problemText } from '../../../../core/text/text.ts';
import { encodePng } from '../../../support/images/png-bytes.ts';

const options = { invert: false, resize: 'fit' } as const;

async function prepare(request: PrepareRequest): Promise<PreparedImage> {
  const result = await prepareImage(request);
  if (!result.ok) throw new Error(problemText(result.error));
  return result.value;
}

const png = (width: number, height: number) => ({
  kind: 'file' as const,
  name: 'a.png',
  bytes: encodePng({ width, height, bitDepth: 8, colourType: 0 }, (x, y) => [(x + y) % 256]),
});

test('digit 7 reaches a 28x28x1 input exactly as drawn', async () => {
  const { pixels, original } = await prepare({
    source: { kind: 'digit', digit: 7 },
    shape: [28, 28, 1],
    options,
  });
  expect(pixels).toEqual(drawDigit(7));
  expect([original.width, original.height]).toEqual([28, 28]);
});

describe('the preview', () => {
  test.each([
    [512, 300, 512, 300],
    [513, 300, 512, 299],
    [600, 1200, 256, 512],
    [2000, 1, 512, 1],
  ])('%i x %i is shown as %i x %i', async (width, height, shownWidth, shownHeight) => {
    const { original } = await prepare({ source: png(width, height), shape: [8, 8, 1], options });
    expect(original).toMatchObject({ width, height, preview: { width: shownWidth, height: shownHeight } });
    expect(original.preview.rgba.length).toBe(shownWidth * shownHeight * 4);
  });
});

test('a shape that takes no image is refused', async () => {
  const result = await prepareImage({ source: png(2, 2), shape: [784], options });
  expect(!result.ok && result.error.code).toBe('TRAIN_INPUT_NOT_IMAGE');
});

test('notes on the file come along', async () => {
  const source = { ...png(2, 2), name: 'a.jpg' };
  const { notes } = await prepare({ source, shape: [2, 2, 1], options });
  expect(notes.map(({ code }) => code)).toEqual(['IMG_EXT_MISMATCH']);
});
