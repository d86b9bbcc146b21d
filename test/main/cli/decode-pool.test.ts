import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decodeImage } from '../../../core/data/decode/decode-image.ts';
import { drawDigit, DIGIT_SIDE } from '../../../core/data/digits.ts';
import { problem } from '../../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../core/project/project.ts';
import { failure, success } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';
import { createDecodePool, type DecodePool, type DecodePoolOptions } from '../../../main/cli/decode-pool.ts';
import { hugePng, refusedImages, wholeImages } from '../../support/bad-images.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { buildCommandLine, type BuiltCommandLine } from '../../support/built-command-line.ts';

let built: BuiltCommandLine;
let folder: string;
let shared: DecodePool;
const pools: DecodePool[] = [];

beforeAll(async () => {
  built = await buildCommandLine();
  shared = createDecodePool({ entry: built.decoder });
  folder = await mkdtemp(path.join(tmpdir(), 'convas-images-'));
}, 120_000);

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

afterAll(async () => {
  shared.close();
  await built.remove();
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A pool that is closed when the test ends. */
function poolWith(options: Partial<DecodePoolOptions> = {}): DecodePool {
  const pool = createDecodePool({ entry: built.decoder, ...options });
  pools.push(pool);
  return pool;
}

async function textOf(file: string, pool: DecodePool = shared): Promise<string> {
  const result = await pool.decode(file);
  return result.ok ? 'accepted' : problemText(result.error);
}

test.each(Object.keys(wholeImages) as (keyof typeof wholeImages)[])(
  'a %s file gives the pixels that core decodes',
  async (extension) => {
    const bytes = wholeImages[extension];
    const file = await write(`cat.${extension}`, bytes);
    const found = await shared.decode(file);
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

describe('an image as a network sees it', () => {
  const digitPng = () =>
    encodePng({ width: DIGIT_SIDE, height: DIGIT_SIDE, bitDepth: 8, colourType: 0 }, (x, y) => [
      drawDigit(7)[y * DIGIT_SIDE + x] ?? 0,
    ]);

  test('its bytes, in memory of their own', async () => {
    const file = await write('seven.png', digitPng());
    const found = await shared.prepare(file, [28, 28, 1], DEFAULT_IMAGE_OPTIONS);
    expect(found).toEqual({
      ...success({ pixels: drawDigit(7), width: 28, height: 28, notes: [] }),
      content: sha256(digitPng()),
    });
    if (found.ok) expect(found.value.pixels.buffer.byteLength).toBe(28 * 28);
  });

  test('of a file that is not read, the content is unknown', async () => {
    const found = await shared.prepare(path.join(folder, 'gone.png'), [28, 28, 1], DEFAULT_IMAGE_OPTIONS);
    expect(found).toEqual(failure(problem('FILE_GONE', { file: 'gone.png', code: 'ENOENT' })));
  });

  test('scaled, in colour and inverted, with its own size and what was worth a remark', async () => {
    const wide = encodePng({ width: 4, height: 2, bitDepth: 16, colourType: 2 }, () => [65535, 257, 0]);
    const found = await shared.prepare(await write('wide.png', wide), [1, 2, 3], {
      ...DEFAULT_IMAGE_OPTIONS,
      invert: true,
    });
    expect(found).toEqual({
      ...success({
        pixels: Uint8Array.of(0, 254, 255, 0, 254, 255),
        width: 4,
        height: 2,
        notes: [problem('IMG_DEPTH_REDUCED', { file: 'wide.png', bits: 16 })],
      }),
      content: sha256(wide),
    });
  });

  test('refused for the file, or for a network that takes no images', async () => {
    const bad = await shared.prepare(await write('cat.png', hugePng), [28, 28, 1], DEFAULT_IMAGE_OPTIONS);
    expect(bad).toMatchObject({ ok: false, error: { code: 'IMG_TOO_LARGE' }, content: sha256(hugePng) });
    const file = await write('eight.png', digitPng());
    const vector = await shared.prepare(file, [784], DEFAULT_IMAGE_OPTIONS);
    expect(vector).toMatchObject({ ok: false, error: { code: 'TRAIN_INPUT_NOT_IMAGE' } });
  });
});

/** A process in the decoder's place; decoders that hang need files that inspection no longer lets through. */
async function inPlace(
  onImage: string,
  options: Partial<Omit<DecodePoolOptions, 'entry'>> = {},
): Promise<DecodePool> {
  const script = `
    let images = 0;
    const tell = (message) => new Promise((told) => process.send(message, told));
    const accept = () => tell({ kind: 'done', result: { ok: true, value: {
      pixels: new Uint8Array(1), width: process.pid, height: images++, notes: [],
    } } });
    const work = async ({ path }) => { ${onImage} };
    let last = Promise.resolve();
    let asked = 0;
    process.on('message', (request) => {
      asked++;
      last = last.then(() => work(request));
    });
    process.once('disconnect', () => process.exit(0));`;
  const entry = await write(`decoder-${decoders++}.mjs`, new TextEncoder().encode(script));
  return poolWith({ entry, ...options });
}
let decoders = 0;

const STARTED = `await tell({ kind: 'started' });`;

/** By the script above: the process that took an image, and how many that one had taken before; else the problem. */
async function takenBy(
  pool: DecodePool,
  file: string,
): Promise<{ process: number; images: number } | string> {
  const result = await pool.prepare(file, [1, 1, 1], DEFAULT_IMAGE_OPTIONS);
  return result.ok ? { process: result.value.width, images: result.value.height } : problemText(result.error);
}

describe('a decoder that goes wrong is ended', () => {
  test('it hangs', async () => {
    const pool = await inPlace(`${STARTED} for (;;);`, { milliseconds: 1000 });
    expect(await textOf('cat.png', pool)).toBe(
      'cat.png took longer than 1 s to read. Make it smaller, or save it as PNG.',
    );
  });

  test('it holds more than it may', async () => {
    const file = await write('cat.png', wholeImages.png);
    expect(await textOf(file, poolWith({ processBytes: 8 * 2 ** 20 }))).toBe(
      'cat.png needs more memory than the 8 MiB allowed for one image. Make it smaller.',
    );
  });

  test('it dies while it decodes', async () => {
    expect(await textOf('cat.png', await inPlace(`${STARTED} process.abort();`))).toBe(
      'cat.png needs more memory than the 2 GiB allowed for one image. Make it smaller.',
    );
  });

  test('a missing build is an error, not a fault of the file', async () => {
    const pool = poolWith({ entry: path.join(folder, 'no-decoder.mjs') });
    await expect(pool.decode('cat.png')).rejects.toThrow('before it began');
    await expect(pool.decode('dog.png')).rejects.toThrow('before it began');
  });

  test.each([
    ['hangs', 'for (;;);', 'took longer'],
    ['dies', 'process.abort();', 'needs more memory'],
    ['tells that it is short of memory', `return tell({ kind: 'outOfMemory' });`, 'needs more memory'],
  ])('%s: only its image is refused, and another process takes the next', async (_, fault, reason) => {
    const pool = await inPlace(`${STARTED} if (path === 'bad') ${fault} await accept();`, {
      processes: 1,
      milliseconds: 1000,
    });
    const [first, bad, next] = await Promise.all(['a', 'bad', 'b'].map((file) => takenBy(pool, file)));
    expect(first).toMatchObject({ images: 0 });
    expect(bad).toContain(reason);
    expect(next).toMatchObject({ images: 0 });
    expect(next).not.toEqual(first);
  });

  test('memory that earlier images took is not held against an image: it gets a new process', async () => {
    const pool = await inPlace(
      `${STARTED} if (images === 2) return tell({ kind: 'outOfMemory' }); await accept();`,
      { processes: 1 },
    );
    const taken = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((file) => takenBy(pool, file)));
    expect(taken).toMatchObject([0, 1, 0, 1, 0].map((images) => ({ images })));
  });

  test('an image that was sent ahead is neither held responsible nor lost, and has its own verdict', async () => {
    const pool = await inPlace(`${STARTED} if (path.startsWith('bad')) for (;;); await accept();`, {
      processes: 1,
      milliseconds: 500,
    });
    const taken = await Promise.all(['bad1', 'a', 'bad2', 'bad3', 'b'].map((file) => takenBy(pool, file)));
    expect(taken).toMatchObject([
      expect.stringContaining('bad1 took longer'),
      { images: 0 },
      expect.stringContaining('bad2 took longer'),
      expect.stringContaining('bad3 took longer'),
      { images: 0 },
    ]);
  });

  test('a process that dies with nothing to do costs no image', async () => {
    const pool = await inPlace(`${STARTED} await accept(); process.exit(1);`, { processes: 1 });
    for (const file of ['a', 'b', 'c']) expect(await takenBy(pool, file)).toMatchObject({ images: 0 });
  });
});

describe('many images', () => {
  test('share the processes, whose number is given, in the order in which they were asked for', async () => {
    const pool = await inPlace(`${STARTED} await accept();`, { processes: 2 });
    const taken = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const found = await takenBy(pool, `${index}.png`);
        if (typeof found === 'string') throw new Error(found);
        return found;
      }),
    );
    const processes = [...new Set(taken.map(({ process }) => process))];
    expect(processes).toHaveLength(2);
    for (const id of processes) {
      const images = taken.filter(({ process }) => process === id).map((each) => each.images);
      expect(images).toEqual(images.map((_, index) => index));
    }
  });

  test('two at a time go to two processes, though each takes two', async () => {
    const pool = await inPlace(`${STARTED} await accept();`, { processes: 2 });
    for (let round = 0; round < 5; round++) {
      const taken = await Promise.all([takenBy(pool, 'a'), takenBy(pool, 'b')]);
      expect(taken).toMatchObject([{ images: round }, { images: round }]);
    }
  });

  test('a process has its next image before it has answered the one before', async () => {
    const pool = await inPlace(
      `${STARTED} while (asked < 2) await new Promise(setImmediate); await accept();`,
      { processes: 1 },
    );
    expect(await Promise.all(['a', 'b', 'c'].map((file) => takenBy(pool, file)))).toMatchObject(
      [0, 1, 2].map((images) => ({ images })),
    );
  });

  test('one at a time need one process only', async () => {
    const pool = await inPlace(`${STARTED} await accept();`, { processes: 4 });
    const first = await takenBy(pool, 'a');
    if (typeof first === 'string') throw new Error(first);
    for (let images = 1; images < 20; images++) {
      expect(await takenBy(pool, 'b')).toEqual({ process: first.process, images });
    }
  });

  test('each has the whole time limit for itself', async () => {
    const wait = `await new Promise((done) => setTimeout(done, 400));`;
    const pool = await inPlace(`${STARTED} ${wait} await accept();`, { processes: 1, milliseconds: 1000 });
    const taken = await Promise.all(['a', 'b', 'c'].map((file) => takenBy(pool, file)));
    expect(taken).toMatchObject([0, 1, 2].map((images) => ({ images })));
  });
});

describe('the end', () => {
  /** What keeps Node from ending, of processes and their channels. */
  const held = () => process.getActiveResourcesInfo().filter((name) => /Process|Pipe/.test(name)).length;

  test('a process without work does not keep Node alive', async () => {
    const pool = await inPlace(`${STARTED} await accept();`);
    const before = held();
    const taken = takenBy(pool, 'a');
    expect(held()).toBeGreaterThan(before);
    await taken;
    expect(held()).toBe(before);
    const again = takenBy(pool, 'b');
    expect(held()).toBeGreaterThan(before);
    expect(await again).toMatchObject({ images: 1 });
  });

  test('a process without work is ended after a while, and another one started for the next image', async () => {
    const pool = await inPlace(`${STARTED} await accept();`, { idleMilliseconds: 10 });
    const first = await takenBy(pool, 'a');
    if (typeof first === 'string') throw new Error(first);
    await expect.poll(() => isAlive(first.process)).toBe(false);
    expect(await takenBy(pool, 'b')).toMatchObject({ images: 0 });
  });

  test('closing gives up what is in work and what waits, and ends the processes', async () => {
    const pool = await inPlace(`${STARTED} if (path === 'a') await accept();`, { processes: 1 });
    const first = await takenBy(pool, 'a');
    if (typeof first === 'string') throw new Error(first);
    const [inWork, sentAhead, waiting] = ['b', 'c', 'd'].map((file) => takenBy(pool, file));
    pool.close();
    await expect(inWork).rejects.toThrow('was ended');
    await expect(sentAhead).rejects.toThrow('was ended');
    await expect(waiting).rejects.toThrow('are closed');
    await expect(takenBy(pool, 'e')).rejects.toThrow('are closed');
    await expect.poll(() => isAlive(first.process)).toBe(false);
  });

  test('a process whose command line is gone before it is loaded ends too', async () => {
    const child = fork(built.decoder, [String(2 ** 30)], { serialization: 'advanced' });
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  function isAlive(id: number): boolean {
    try {
      return process.kill(id, 0);
    } catch {
      return false;
    }
  }
});
