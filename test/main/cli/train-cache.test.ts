/** Trainings on images that were prepared before: the same in all they give, without decoding any again. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../main/cli/verb.ts';
import { hugePng, wholeImages } from '../../support/bad-images.ts';
import type { CommandRun } from '../../support/command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { greyPng, prepareHere, writeImageFolder } from '../../support/image-folders.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { filesOf, historyOf, runHere, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
let model = '';
/** The names of the files that were decoded. */
let decoded: string[] = [];

const BAD = ['bad-huge.png', 'bad-text.png'];

beforeAll(async () => {
  model = await writeModel(folder.path('model.json'));
  await writeImageFolder(folder.path('data'), halves(20));
  const write = (name: string, bytes: Uint8Array) => writeFile(folder.path(`data/left/${name}`), bytes);
  const deep = encodePng({ width: 5, height: 7, bitDepth: 16, colourType: 2 }, (x, y) => [
    x * 999,
    y * 99,
    7,
  ]);
  await write('bad-huge.png', hugePng);
  await write('bad-text.png', new TextEncoder().encode('a shopping list'));
  await write('noted-deep.png', deep);
  await write('noted-jpeg.png', wholeImages.jpg);
  await write('noted-jpeg.jpg', wholeImages.jpg);
  await writeImageFolder(folder.path('test'), halves(8));
});

beforeEach(async () => {
  decoded = [];
  await rm(folder.path('.convas-cache'), { recursive: true, force: true });
});

/** As a decode process prepares and digests an image. */
const prepareImage: CommandContext['prepareImage'] = async (file, shape) => {
  decoded.push(path.basename(file));
  const bytes = await readFile(file);
  return { ...(await prepareHere(file, shape)), content: createHash('sha256').update(bytes).digest('hex') };
};

let runs = 0;

/** A training of one epoch in a folder of its own, which is what it returns beside its lines. */
async function train(
  options: readonly string[] = [],
  context: Partial<CommandContext> = {},
): Promise<CommandRun & { readonly name: string }> {
  decoded = [];
  const name = `run${runs++}`;
  const args = ['train', model, '--data', folder.path('data'), '--out', folder.path(name), '--epochs', '1'];
  return { ...(await runHere([...args, ...options], { prepareImage, ...context })), name };
}

async function expectSame(name: string, other: string): Promise<void> {
  const [found, expected] = [await filesOf(folder.path(name)), await filesOf(folder.path(other))];
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [file, bytes] of found) {
    expect([file, bytes.equals(expected.get(file) ?? Buffer.of())]).toEqual([file, true]);
  }
}

const told = ({ code, out, err, name }: CommandRun & { readonly name: string }) => ({
  code,
  out: out.map((line) => line.replaceAll(name, 'RUN')),
  err,
});

describe('the second training of the same images', () => {
  test('decodes none, and is the same: lines, refusals, remarks, weights, history, checkpoint', async () => {
    const cold = await train();
    expect(cold.code).toBe(0);
    expect(decoded).toHaveLength(25);
    const warm = await train();
    expect(decoded).toEqual([]);
    expect(told(warm)).toEqual(told(cold));
    expect(warm.err).toHaveLength(BAD.length);
    expect(warm.out.join()).toContain('2 remarks on files');
    await expectSame(warm.name, cold.name);
    const { data } = await historyOf(folder.path(warm.name));
    expect(data.refused.map(({ file }) => file)).toEqual(BAD.map((file) => `left/${file}`));
  });

  test('is the same as one without a cache', async () => {
    await train();
    const warm = await train();
    const without = await train(['--no-cache']);
    expect(decoded).toHaveLength(25);
    expect(told(without)).toEqual(told(warm));
    await expectSame(without.name, warm.name);
  });

  test('decodes what was added or changed, alone', async () => {
    await train();
    const added = folder.path('data/top/added.png');
    await writeFile(added, greyPng(Uint8Array.of(9, 8, 7, 6), 2));
    await train();
    expect(decoded).toEqual(['added.png']);
    await writeFile(added, greyPng(Uint8Array.of(9, 8, 7, 5), 2));
    await train();
    expect(decoded).toEqual(['added.png']);
    await rm(added);
    await train();
    expect(decoded).toEqual([]);
  });

  test('on images for a test too, whose copies among the others need not be decoded', async () => {
    const cold = await train(['--test', folder.path('test')]);
    expect(cold.code).toBe(0);
    const warm = await train(['--test', folder.path('test')]);
    expect(decoded).toEqual([]);
    expect(told(warm)).toEqual(told(cold));
  });

  test('of another model decodes again, for its input', async () => {
    await train();
    const other = await writeModel(
      folder.path('other.json'),
      JSON.parse((await readFile(model, 'utf8')).replace('[4,4,1]', '[4,5,1]')) as object,
    );
    decoded = [];
    const args = [
      'train',
      other,
      '--data',
      folder.path('data'),
      '--out',
      folder.path('other'),
      '--epochs',
      '1',
    ];
    expect(await runHere(args, { prepareImage })).toMatchObject({ code: 0 });
    expect(decoded).toHaveLength(25);
  });

  test('goes on from a checkpoint without decoding', async () => {
    const { name } = await train();
    decoded = [];
    expect(await runHere(['train', '--resume', folder.path(name)], { prepareImage })).toMatchObject({
      code: 0,
    });
    expect(decoded).toEqual([]);
    const args = ['train', '--resume', folder.path(name), '--no-cache'];
    expect(await runHere(args, { prepareImage })).toMatchObject({ code: 0 });
    expect(decoded).toHaveLength(25);
  });
});

describe('reading that is interrupted', () => {
  test('keeps what it came to: the rest alone is decoded when it goes on', async () => {
    let ask = (): void => {};
    const interrupted = await train([], {
      onInterrupt(callback) {
        ask = callback;
        return () => {};
      },
      prepareImage(file, shape) {
        if (decoded.length === 11) ask();
        return prepareImage(file, shape);
      },
    });
    expect(interrupted.code).toBe(0);
    const before = [...decoded];
    expect(before.length).toBeGreaterThan(10);
    expect(before.length).toBeLessThan(25);
    decoded = [];
    const args = ['train', '--resume', folder.path(interrupted.name)];
    expect(await runHere(args, { prepareImage })).toMatchObject({ code: 0 });
    expect([...before, ...decoded].sort()).toEqual([...new Set([...before, ...decoded])].sort());
    expect(before.length + decoded.length).toBe(25);
  });
});

describe('where', () => {
  test('beside the run, in a folder of its own', async () => {
    const { name } = await train();
    expect(await readdir(folder.path(name))).not.toContain('.convas-cache');
    const names = await readdir(folder.path('.convas-cache'));
    expect(names.filter((each) => each.endsWith('.pixels'))).toHaveLength(1);
  });

  test('--cache: in that folder', async () => {
    const elsewhere = ['--cache', folder.path('else/where')];
    await train(elsewhere);
    expect(existsSync(folder.path('.convas-cache'))).toBe(false);
    await train(elsewhere);
    expect(decoded).toEqual([]);
  });

  test('--no-cache: nowhere, and nothing is looked for', async () => {
    await train(['--no-cache']);
    expect(existsSync(folder.path('.convas-cache'))).toBe(false);
    await train();
    await train(['--no-cache']);
    expect(decoded).toHaveLength(25);
  });

  test('not both', async () => {
    const both = ['--cache', folder.path('else'), '--no-cache'];
    const problem = 'train: --cache and --no-cache exclude each other. Try train --help.';
    expect(await train(both)).toMatchObject({ code: 2, err: [problem] });
    expect(await runHere(['train', '--resume', folder.path('run0'), ...both])).toMatchObject({
      code: 2,
      err: [problem],
    });
  });
});

describe('a cache that is no use', () => {
  test('cannot be written to: said once, for all folders, and the training is the same', async () => {
    const file = await folder.write('blocked', 'a file');
    const test = ['--test', folder.path('test')];
    const blocked = await train([...test, '--cache', file]);
    const without = await train([...test, '--no-cache']);
    expect(blocked).toMatchObject({ code: 0, out: expect.any(Array) as unknown });
    expect(blocked.err).toEqual([
      `Prepared images are not kept, so that they will be decoded again the next time. ${file} cannot be made: a file has this name, or that of a folder above it. Choose another name.`,
      ...without.err,
    ]);
    await expectSame(blocked.name, without.name);
  });

  test('is damaged: images are decoded again, and the training is the same', async () => {
    const cold = await train();
    const [name = ''] = (await readdir(folder.path('.convas-cache'))).filter((each) =>
      each.endsWith('.pixels'),
    );
    const pack = folder.path(`.convas-cache/${name}`);
    const bytes = await readFile(pack);
    for (const at of [0, 40, bytes.length >> 1, bytes.length - 20]) {
      await rm(folder.path('.convas-cache'), { recursive: true });
      await mkdir(folder.path('.convas-cache'));
      await writeFile(pack, Buffer.from(bytes).fill(bytes[at] === 0x55 ? 0xaa : 0x55, at, at + 1));
      const damaged = await train();
      expect(decoded.length).toBeGreaterThan(0);
      expect(told(damaged)).toEqual(told(cold));
      await expectSame(damaged.name, cold.name);
    }
  });
});
