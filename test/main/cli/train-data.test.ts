/** What `train` learns from: folders of classes and of parts, IDX files, files among them that are none. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { greyPng, prepareHere, writeImageFolder } from '../../support/image-folders.ts';
import { idxBytes, idxLabels } from '../../support/idx-bytes.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { filesOf, historyOf, runHere, writeModel } from '../../support/training-runs.ts';
import type { CommandRun } from '../../support/command-line.ts';

const folder = useTemporaryFolder();
let model = '';

beforeAll(async () => {
  model = await writeModel(folder.path('model.json'));
});

function train(data: string, out: string, ...options: readonly string[]): Promise<CommandRun> {
  return runHere([
    ...['train', model, '--data', folder.path(data), '--out', folder.path(out)],
    ...['--epochs', '1', ...options],
  ]);
}

/** 40 for training, of which the 2 of each class that are in the way are refused or copied by a test. */
async function writeHalves(name: string): Promise<string> {
  await writeImageFolder(folder.path(name), halves(40));
  return folder.path(name);
}

describe('folders for training, validation and test', () => {
  beforeAll(() => writeImageFolder(folder.path('parts'), halves(24, 8, 12), 'parts'));

  test('each serves for what it is named after, whatever the share', async () => {
    const { code, out } = await train('parts', 'parts1', '--validation-split', '0.5');
    expect([code, out[0]]).toEqual([
      0,
      '24 images to train on, 8 to validate with, 12 to test on; 4 classes; each image 4×4×1',
    ]);
    const { data, evaluation } = await historyOf(folder.path('parts1'));
    expect(data.images).toEqual({ train: 24, validation: 8, test: 12 });
    expect([evaluation?.validation?.images, evaluation?.test?.images]).toEqual([8, 12]);
  });

  test('of a folder with parts that is given for the test, its test is taken', async () => {
    await writeHalves('plain');
    await train('plain', 'parts2', '--test', folder.path('parts'));
    expect((await historyOf(folder.path('parts2'))).data.images).toEqual({
      train: 32,
      validation: 8,
      test: 12,
    });
  });

  test('a test of a class that is not learned is refused', async () => {
    const stranger = path.join(folder.path('strange'), 'above', '1.png');
    await mkdir(path.dirname(stranger), { recursive: true });
    await mkdir(path.join(folder.path('strange'), 'top'));
    await writeFile(stranger, greyPng(new Uint8Array(16), 4));
    await copyFile(stranger, path.join(folder.path('strange'), 'top', '2.png'));
    const { code, err } = await train('plain', 'strange1', '--test', folder.path('strange'));
    expect([code, err.length]).toEqual([2, 1]);
    expect(err[0]).toContain('above');
  });

  test('a test of fewer classes keeps their labels', async () => {
    // All images are of the class whose label is 3 in the data, and 0 in a list of its own.
    const { pixels } = halves(8);
    await mkdir(path.join(folder.path('few'), 'top'), { recursive: true });
    await mkdir(path.join(folder.path('few'), 'right'), { recursive: true });
    await writeFile(path.join(folder.path('few'), 'top/0.png'), greyPng(pixels.subarray(0, 16), 4));
    await writeFile(path.join(folder.path('few'), 'right/3.png'), greyPng(pixels.subarray(48, 64), 4));
    await train('plain', 'few1', '--test', folder.path('few'));
    const { evaluation } = await historyOf(folder.path('few1'));
    expect(evaluation?.test?.classes.map(({ name, support }) => [name, support])).toEqual([
      ['bottom', 0],
      ['left', 0],
      ['right', 1],
      ['top', 1],
    ]);
    expect(evaluation?.test?.classes[0]?.['recall']).toBe(null);
  });
});

describe('IDX files', () => {
  /** The same images, in the order of their labels' names, so that both readings give one data set. */
  function idxOf({ pixels, labels }: DataSet) {
    return {
      images: idxBytes(0x803, [labels.length, 4, 4], pixels),
      labels: idxLabels(...labels),
    };
  }

  async function writeIdx(name: string, pack: (bytes: Uint8Array) => Uint8Array, ending: string) {
    await mkdir(folder.path(name), { recursive: true });
    const [train, test] = [idxOf(halves(40)), idxOf(halves(12))];
    for (const [file, bytes] of [
      ['train-images-idx3-ubyte', train.images],
      ['train-labels-idx1-ubyte', train.labels],
      ['t10k-images-idx3-ubyte', test.images],
      ['t10k-labels-idx1-ubyte', test.labels],
    ] as const)
      await writeFile(path.join(folder.path(name), file + ending), pack(bytes));
  }

  test('plain and packed ones give the same weights, and figures of the test among them', async () => {
    await writeIdx('idx', (bytes) => bytes, '');
    await writeIdx('packed', (bytes) => gzipSync(bytes), '.gz');
    const { code, out, err } = await train('idx', 'idx1', '--json');
    expect([code, err]).toEqual([0, []]);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
      done: true,
      testLoss: expect.any(Number) as number,
    });
    await train('packed', 'idx2');
    const { data } = await historyOf(folder.path('idx1'));
    expect(data).toMatchObject({
      classNames: ['0', '1', '2', '3'],
      images: { train: 32, validation: 8, test: 12 },
    });
    for (const file of ['weights.safetensors', 'best.safetensors', 'history.json'])
      expect((await filesOf(folder.path('idx2'))).get(file)).toEqual(
        (await filesOf(folder.path('idx1'))).get(file),
      );
  });

  test('a folder of the same images, classes in the same order, gives the same weights', async () => {
    const named: DataSet = { ...halves(40), classNames: ['0', '1', '2', '3'] };
    await writeImageFolder(folder.path('numbers'), named);
    await train('numbers', 'numbers1', '--validation-split', '0');
    // Folders are read class by class: so the files have to hold their images in that order.
    const order = [...named.labels.keys()].sort((a, b) => (named.labels[a] ?? 0) - (named.labels[b] ?? 0));
    const sorted = {
      ...named,
      pixels: Uint8Array.from(order.flatMap((i) => [...named.pixels.subarray(16 * i, 16 * i + 16)])),
      labels: Uint16Array.from(order, (i) => named.labels[i] ?? 0),
    };
    await mkdir(folder.path('idxsorted'));
    const { images, labels } = idxOf(sorted);
    await writeFile(path.join(folder.path('idxsorted'), 'images-idx3-ubyte'), images);
    await writeFile(path.join(folder.path('idxsorted'), 'labels-idx1-ubyte'), labels);
    await train('idxsorted', 'numbers2', '--validation-split', '0');
    expect((await filesOf(folder.path('numbers2'))).get('weights.safetensors')).toEqual(
      (await filesOf(folder.path('numbers1'))).get('weights.safetensors'),
    );
  });
});

test('two classes, one output that says how probable the second is', async () => {
  const { pixels, labels, ...rest } = halves(40);
  const two: DataSet = { ...rest, pixels, classNames: ['a', 'b'], labels: labels.map((label) => label & 1) };
  await writeImageFolder(folder.path('two'), two);
  const single = await writeModel(
    folder.path('single.json'),
    documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 1, activation: 'sigmoid' }],
    ]),
  );
  const args = [
    'train',
    single,
    '--data',
    folder.path('two'),
    '--out',
    folder.path('single'),
    '--epochs',
    '2',
  ];
  const { code, err, out } = await runHere([...args, '--loss', 'binaryCrossentropy', '--json']);
  expect([code, err, out.length]).toEqual([0, [], 3]);
  const { evaluation } = await historyOf(folder.path('single'));
  expect(evaluation?.train?.confusionMatrix?.flat().reduce((a, b) => a + b, 0)).toBe(32);
  expect(evaluation?.train?.topKAccuracy).toEqual([evaluation?.train?.accuracy, 1]);
});

describe('files that are not taken', () => {
  beforeAll(async () => {
    const data = await writeHalves('bad');
    for (let i = 0; i < 12; i++) await writeFile(path.join(data, 'top', `note${i}.png`), 'no image');
    await writeFile(path.join(data, 'stray.png'), greyPng(new Uint8Array(16), 4));
  });

  test('are told, the first of them, while the rest trains; all are in history.json', async () => {
    const { code, out, err } = await train('bad', 'bad1', '--json');
    expect([code, out.length]).toEqual([0, 2]);
    // Ten of them, and how many more.
    expect(err).toHaveLength(11);
    expect(err[0]).toContain('stray.png');
    expect(err[1]).toContain('top/note0.png');
    expect(err[10]).toMatch(/^3 more .*history\.json/);
    const { data } = await historyOf(folder.path('bad1'));
    expect(data.images).toEqual({ train: 32, validation: 8, test: 0 });
    expect(data.refused).toHaveLength(13);
    expect(data.refused[1]).toEqual({ file: 'top/note0.png', reason: err[1] });
  });

  test('those of the test are told too, with the folder that they are in', async () => {
    await writeHalves('whole');
    const { err } = await train('whole', 'bad2', '--test', folder.path('bad'), '--json');
    expect(err).toHaveLength(11);
    expect(err[1]).toContain('bad/top/note0.png');
    const { data } = await historyOf(folder.path('bad2'));
    expect(data.images).toEqual({ train: 32, validation: 8, test: 40 });
    expect(data.refused.map(({ file }) => file)).toContain('bad/top/note0.png');
  });

  test('where none can be taken, the first one says why', async () => {
    for (const name of ['a', 'b']) {
      await mkdir(path.join(folder.path('none'), name), { recursive: true });
      await writeFile(path.join(folder.path('none'), name, '1.png'), `no image ${name}`);
    }
    const { code, err } = await train('none', 'none1');
    expect([code, err.length]).toEqual([2, 1]);
    expect(err[0]).toContain('a/1.png');
  });
});

test.each([
  ['no model', ['--data', 'x'], 'model'],
  ['no data', ['m.json'], '--data'],
  ['an epoch too few', ['m.json', '--data', 'x', '--epochs', '0'], '--epochs'],
  ['half a batch', ['m.json', '--data', 'x', '--batch-size', '1.5'], '--batch-size'],
  ['a share of all', ['m.json', '--data', 'x', '--validation-split', '1'], '--validation-split'],
  ['an optimizer that is none', ['m.json', '--data', 'x', '--optimizer', 'sdg'], 'sdg'],
  ['an optimizer that is no JSON', ['m.json', '--data', 'x', '--optimizer', '{"type":'], '--optimizer'],
  ['a loss that is none', ['m.json', '--data', 'x', '--loss', 'hinge'], 'hinge'],
  ['no patience', ['m.json', '--data', 'x', '--early-stopping', '0'], '--early-stopping'],
  ['more beside --resume', ['--resume', 'dir', '--epochs', '9'], '--epochs'],
  ['a model beside --resume', ['m.json', '--resume', 'dir'], 'm.json'],
  ['an option that is none', ['m.json', '--data', 'x', '--speed', '9'], '--speed'],
])('bad usage is one line and exit code 2: %s', async (_, args, part) => {
  const { code, out, err } = await runHere(['train', ...args]);
  expect([code, out, err.length]).toEqual([2, [], 1]);
  expect(err[0]).toContain(part);
});

test('early stopping without images to validate with is refused', async () => {
  await writeHalves('early');
  const { code, err } = await train('early', 'early1', '--early-stopping', '2', '--validation-split', '0');
  expect([code, err.length]).toEqual([2, 1]);
  expect([...(await filesOf(folder.path('early'))).keys()].length).toBe(40);
});

test('a model of other classes, or of another input, is refused before anything is written', async () => {
  await writeHalves('fit');
  const three = await writeModel(
    folder.path('three.json'),
    documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 3, activation: 'softmax' }],
    ]),
  );
  const args = ['--data', folder.path('fit'), '--out', folder.path('fit1')];
  const { code, err } = await runHere(['train', three, ...args]);
  expect([code, err.length]).toEqual([2, 1]);
  expect(err[0]).toMatch(/\b3\b.*\b4\b/);
  expect(await runHere(['train', model, ...args, '--epochs', '1'])).toMatchObject({ code: 0 });
});

test('images are prepared for the input of the model', async () => {
  await writeHalves('shape');
  const shapes = new Set<string>();
  const args = [
    'train',
    model,
    '--data',
    folder.path('shape'),
    '--out',
    folder.path('shape1'),
    '--epochs',
    '1',
  ];
  await runHere(args, {
    prepareImage(file, shape) {
      shapes.add(shape.join());
      return prepareHere(file, shape);
    },
  });
  expect([...shapes]).toEqual(['4,4,1']);
});
