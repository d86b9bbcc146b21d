import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeImage } from '../../../core/data/decode/decode-image.ts';
import { problemText } from '../../../core/text/text.ts';
import { decodeImageFile, type DecodeLimits } from '../../../main/cli/decode-image.ts';
import { hugePng, refusedImages, wholeImages } from '../../support/bad-images.ts';
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

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function textOf(file: string, limits: Partial<DecodeLimits> = {}): Promise<string> {
  const result = await decodeImageFile(file, { entry: decoder.entry, ...limits });
  return result.ok ? 'accepted' : problemText(result.error);
}

test.each(Object.keys(wholeImages) as (keyof typeof wholeImages)[])(
  'a %s file gives the pixels that core decodes',
  async (extension) => {
    const bytes = wholeImages[extension];
    const file = await write(`cat.${extension}`, bytes);
    const found = await decodeImageFile(file, { entry: decoder.entry });
    expect(found).toEqual(await decodeImage(bytes, `cat.${extension}`));
    if (found.ok)
      expect([found.value.rgba.byteOffset, found.value.rgba.buffer.byteLength]).toEqual([
        0,
        found.value.rgba.length,
      ]);
  },
);

test('a hostile file is refused as core refuses it', async () => {
  const file = await write('cat.png', hugePng);
  const expected = refusedImages.find(({ bytes }) => bytes === hugePng);
  expect(await textOf(file)).toBe(expected?.text);
});

describe('files', () => {
  test('empty', async () => {
    expect(await textOf(await write('empty.png', new Uint8Array(0)))).toBe(
      'empty.png is empty (0 bytes). Copy it again.',
    );
  });

  test('not there', async () => {
    expect(await textOf(path.join(folder, 'gone.png'))).toBe(
      'gone.png is not there, or not any more. Check its name and its folder.',
    );
  });

  test('beyond the size limit, which is told before it is read', async () => {
    const file = await write('large.png', new Uint8Array(0));
    execFileSync(process.execPath, ['-e', `fs.truncateSync(${JSON.stringify(file)}, ${3 * 2 ** 30})`]);
    expect(await textOf(file)).toBe('large.png has 3 GiB, more than the limit of 48 MiB. Save it smaller.');
  });

  const notRegular = (name: string) =>
    `${name} is not a regular file (but a folder, a link or a device). Choose the file itself.`;

  test('a folder', async () => {
    await mkdir(path.join(folder, 'folder.png'));
    expect(await textOf(path.join(folder, 'folder.png'))).toBe(notRegular('folder.png'));
  });

  test.skipIf(process.platform === 'win32')('a link, a pipe and a device', async () => {
    await symlink('/etc/passwd', path.join(folder, 'link.png'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.png')]);
    expect(await textOf(path.join(folder, 'link.png'))).toBe(notRegular('link.png'));
    expect(await textOf(path.join(folder, 'pipe.png'))).toBe(notRegular('pipe.png'));
    expect(await textOf('/dev/zero')).toBe(notRegular('zero'));
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'without the right to read it (not as root)',
    async () => {
      const file = await write('secret.png', wholeImages.png);
      await chmod(file, 0);
      expect(await textOf(file)).toBe(
        'secret.png cannot be read or written: access is denied. Check its permissions, or choose another folder.',
      );
    },
  );

  test('a name with a direction override is shown escaped', async () => {
    expect(await textOf(await write('a\u202Egnp.exe', new Uint8Array(0)))).toBe(
      'a\\u202Egnp.exe is empty (0 bytes). Copy it again.',
    );
  });
});

describe('a decoder that goes wrong is ended', () => {
  /** A process in the decoder's place; decoders that hang need files that inspection no longer lets through. */
  async function inPlace(script: string): Promise<Partial<DecodeLimits>> {
    return { entry: await write(`decoder-${script.length}.mjs`, new TextEncoder().encode(script)) };
  }

  test('it hangs', async () => {
    const limits = await inPlace(
      `process.once('message', () => process.send({ kind: 'started' }, () => { for (;;); }));`,
    );
    expect(await textOf('cat.png', { ...limits, milliseconds: 1000 })).toBe(
      'cat.png took longer than 1 s to read. Make it smaller, or save it as PNG.',
    );
  });

  test('it holds more than it may', async () => {
    const file = await write('cat.png', wholeImages.png);
    expect(await textOf(file, { processBytes: 8 * 2 ** 20 })).toBe(
      'cat.png needs more memory than the 8 MiB allowed for one image. Make it smaller.',
    );
  });

  test('it dies while it decodes', async () => {
    const limits = await inPlace(
      `process.once('message', () => process.send({ kind: 'started' }, () => process.abort()));`,
    );
    expect(await textOf('cat.png', limits)).toBe(
      'cat.png needs more memory than the 2 GiB allowed for one image. Make it smaller.',
    );
  });

  test('a missing build is an error, not a fault of the file', async () => {
    await expect(decodeImageFile('cat.png', { entry: path.join(folder, 'no-decoder.mjs') })).rejects.toThrow(
      'before it began',
    );
  });
});
