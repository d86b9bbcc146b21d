import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  createSampleKeys,
  PREPARATION_VERSION,
  type SampleKeys,
} from '../../../../core/data/pixel-cache/sample-keys.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageOptions } from '../../../../core/project/project.ts';

const SHAPE = [28, 28, 1];
const CONTENT = 'ab'.repeat(32);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const keysFor = (shape: readonly number[] = SHAPE, options: ImageOptions = DEFAULT_IMAGE_OPTIONS) =>
  createSampleKeys(shape, options, sha256);
const keyOf = async (keys: SampleKeys | Promise<SampleKeys>, content = CONTENT, name = 'cat.png') =>
  (await keys).keyOf(content, name);

test('a key is the SHA-256 of preparation, content and ending', async () => {
  const text = `["convas-sample",${PREPARATION_VERSION},[28,28,1],[["invert",false],["resize","fit"]],"${CONTENT}","png"]`;
  expect(await keyOf(keysFor())).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the preparation is known by the first sixteen digits of its own', async () => {
  const text = `["convas-sample",${PREPARATION_VERSION},[28,28,1],[["invert",false],["resize","fit"]]]`;
  expect((await keysFor()).preparation).toBe(createHash('sha256').update(text).digest('hex').slice(0, 16));
});

test.each([
  ['another height', keysFor([27, 28, 1])],
  ['another width', keysFor([28, 27, 1])],
  ['colour', keysFor([28, 28, 3])],
  ['inverted', keysFor(SHAPE, { ...DEFAULT_IMAGE_OPTIONS, invert: true })],
  ['cut instead of fitted', keysFor(SHAPE, { ...DEFAULT_IMAGE_OPTIONS, resize: 'fill' })],
])('%s: another preparation, another key', async (_, other) => {
  expect((await other).preparation).not.toBe((await keysFor()).preparation);
  expect(await keyOf(other)).not.toBe(await keyOf(keysFor()));
});

test('another content, another key of the same preparation', async () => {
  const keys = await keysFor();
  expect(await keyOf(keys, 'ba'.repeat(32))).not.toBe(await keyOf(keys));
});

test('of a name, the ending alone counts, in small letters', async () => {
  const keys = await keysFor();
  expect(await keyOf(keys, CONTENT, 'dog.PNG')).toBe(await keyOf(keys));
  expect(await keyOf(keys, CONTENT, 'cat.jpg')).not.toBe(await keyOf(keys));
  expect(await keyOf(keys, CONTENT, 'cat')).not.toBe(await keyOf(keys));
});

test('the order of the options does not count', async () => {
  const turned = await keysFor(SHAPE, { resize: 'fit', invert: false });
  expect(await keyOf(turned)).toBe(await keyOf(await keysFor(SHAPE, { invert: false, resize: 'fit' })));
});

test('a digest that takes its time gives the same', async () => {
  const slow = await createSampleKeys(SHAPE, DEFAULT_IMAGE_OPTIONS, async (bytes) => sha256(bytes));
  expect(await keyOf(slow)).toBe(await keyOf(keysFor()));
});
