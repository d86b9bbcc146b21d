import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemText } from '../../../core/text/text.ts';
import { decodeImageFile } from '../../../main/cli/decode-image.ts';
import { buildDecoder, type BuiltDecoder } from '../../support/built-decoder.ts';

let decoder: BuiltDecoder;
let folder: string;

beforeAll(async () => {
  decoder = await buildDecoder();
  folder = await mkdtemp(path.join(tmpdir(), 'convas-images-'));
}, 120_000);

afterAll(async () => {
  await decoder.remove();
  await rm(folder, { recursive: true, force: true });
});

async function textOf(file: string): Promise<string> {
  const result = await decodeImageFile(file, decoder.entry);
  return result.ok ? 'accepted' : problemText(result.error);
}

test('an empty file is refused in words', async () => {
  const file = path.join(folder, 'cat.png');
  await writeFile(file, '');
  expect(await textOf(file)).toBe('cat.png is empty (0 bytes). Copy it again.');
});

test('a file that is not there is refused in words', async () => {
  const file = path.join(folder, 'gone.png');
  expect(await textOf(file)).toBe('gone.png is not there, or not any more. Check its name and its folder.');
});

test('a missing build is an error, not a fault of the file', async () => {
  await expect(decodeImageFile(folder, path.join(folder, 'no-decoder.mjs'))).rejects.toThrow(
    'before it began',
  );
});
