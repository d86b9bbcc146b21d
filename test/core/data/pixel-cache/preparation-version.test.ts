import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeImage } from '../../../../core/data/decode/decode-image.ts';
import { resizePixels } from '../../../../core/data/decode/resize-pixels.ts';
import { toNetworkPixels } from '../../../../core/data/network-input.ts';
import { PREPARATION_VERSION } from '../../../../core/data/pixel-cache/sample-keys.ts';
import type { Problem } from '../../../../core/problem.ts';
import { notedImages, refusedImages, wholeImages, type ImageCase } from '../../../support/bad-images.ts';

/**
 * What comes of all images of the tests in this version. When this fails, images are prepared in another way than before: raise
 * the version, and put the new sum beside it.
 */
const KNOWN = { version: 1, sum: '5d77c9a18c1443d562e57fd836214a0f310047135ec1acab9ed31f3f42d1e7f2' };

const images: readonly Pick<ImageCase, 'name' | 'bytes'>[] = [
  ...Object.entries(wholeImages).map(([extension, bytes]) => ({ name: `whole.${extension}`, bytes })),
  ...notedImages,
  ...refusedImages,
];

const PREPARATIONS = [
  [[5, 7, 3], { resize: 'fit', invert: false }],
  [[9, 4, 1], { resize: 'fill', invert: true }],
] as const;

/** How many bytes a file is packed into, and so where it breaks off, depends on the packer. */
function told({ code, params }: Problem): unknown {
  return [code, Object.entries(params).filter(([name]) => name !== 'byte')];
}

async function outcomes({ name, bytes }: Pick<ImageCase, 'name' | 'bytes'>): Promise<unknown> {
  const image = await decodeImage(bytes, name);
  if (!image.ok) return told(image.error);
  const prepared = PREPARATIONS.map(([shape, options]) => {
    const pixels = toNetworkPixels(image.value, shape, options, resizePixels);
    return pixels.ok ? [...pixels.value] : told(pixels.error);
  });
  const { width, height, notes } = image.value;
  return [width, height, notes.map(told), prepared];
}

test('pixels, remarks and refusals are those of the version that stands in the keys', async () => {
  const all: unknown[] = [];
  for (const image of images) all.push(await outcomes(image));
  const sum = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  expect({ version: PREPARATION_VERSION, sum }).toEqual(KNOWN);
});
