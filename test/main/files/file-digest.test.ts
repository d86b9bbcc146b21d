import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileDigest, sha256 } from '../../../main/files/file-digest.ts';
import { nodeFileSystem } from '../../../main/files/file-system.ts';
import { failingFileSystem } from '../../support/failing-file-system.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-digest-'));
  file = path.join(folder, 'cat.png');
});

afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

const STEP = 256 * 2 ** 10;
const content = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 7) % 251);

test('"abc" has the digest that FIPS 180 gives', () => {
  expect(Buffer.from(sha256(new TextEncoder().encode('abc'))).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test.each([0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP])('a file of %i bytes, as a whole', async (size) => {
  await fs.writeFile(file, content(size));
  const expected = createHash('sha256').update(content(size)).digest('hex');
  expect(await fileDigest(nodeFileSystem, file, 10 ** 6)).toEqual({ ok: true, value: expected });
});

test('several at once do not disturb each other', async () => {
  const sizes = [10, STEP * 2, 300, STEP + 5, 0, STEP * 2 + 9];
  for (const size of sizes) await fs.writeFile(`${file}${size}`, content(size));
  const all = await Promise.all(
    [...sizes, ...sizes].map((size) => fileDigest(nodeFileSystem, `${file}${size}`, 10 ** 6)),
  );
  expect(all).toEqual(
    [...sizes, ...sizes].map((size) => ({
      ok: true,
      value: createHash('sha256').update(content(size)).digest('hex'),
    })),
  );
});

test('beyond the limit, gone, a folder, unreadable: no digest, but the reason', async () => {
  await fs.writeFile(file, content(11));
  const codeOf = async (name: string, system = nodeFileSystem) => {
    const digest = await fileDigest(system, name, 10);
    return digest.ok ? digest.value : digest.error.code;
  };
  expect(await codeOf(file)).toBe('FILE_TOO_LARGE');
  expect(await codeOf(`${file}x`)).toBe('FILE_GONE');
  expect(await codeOf(folder)).toBe('FILE_NOT_REGULAR');
  await fs.writeFile(file, content(10));
  const { fileSystem } = failingFileSystem((_, name) => (name === 'handle.read' ? 'EIO' : null));
  expect(await codeOf(file, fileSystem)).toBe('FILE_IO');
});
