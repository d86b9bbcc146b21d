import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { namedTensors } from '../../../core/tensor/tensor.ts';
import { createModel } from '../../../core/train/model.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { greyPng, writeImageFolder } from '../../support/image-folders.ts';
import { valueOf } from '../../support/numbers.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { halvesModel, runHere, tensorsIn, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
const run = () => folder.path('run');
const CLASSES = ['bottom', 'left', 'right', 'top'];
const all = halves(44);
const pixelsOf = (image: number) => all.pixels.subarray(16 * image, 16 * image + 16);

interface Prediction {
  readonly image: string;
  readonly label: number;
  readonly className: string | null;
  readonly probabilities: readonly number[];
}

beforeAll(async () => {
  await writeImageFolder(folder.path('halves'), halves(40));
  // Four that were not learned, one of each class.
  await mkdir(folder.path('new'));
  for (let i = 40; i < 44; i++) await writeFile(folder.path(`new/${i}.png`), greyPng(pixelsOf(i), 4));
  await folder.write('new/bad.png', 'no image');
  const model = await writeModel(folder.path('model.json'));
  await runHere([
    ...['train', model, '--data', folder.path('halves'), '--out', run(), '--epochs', '30'],
    // It gets worse in the end, so that the best weights are not the last ones.
    ...['--optimizer', '{"type":"sgd","learningRate":0.8,"momentum":0.5}'],
  ]);
});

const image = (i: number | string): string => folder.path(`new/${i}.png`);

async function predictJson(...args: readonly string[]): Promise<readonly Prediction[]> {
  const { code, out, err } = await runHere(['predict', run(), ...args, '--json']);
  expect([code, err, out.length]).toEqual([0, [], 1]);
  return JSON.parse(out[0] ?? '') as readonly Prediction[];
}

/** The same by hand: the document and a file of weights, in core. */
async function byHand(document: ModelDocument, weightsFile: string, pixels: Uint8Array): Promise<number[]> {
  const model = valueOf(createModel(analyze(document), { training: false }));
  valueOf(model.writeWeights(namedTensors(await tensorsIn(run(), weightsFile))));
  pixels.forEach((value, i) => (model.x[i] = value / 255));
  model.predict();
  return Array.from(model.y);
}

describe('--json', () => {
  test('one list, with the probabilities of the model as they are', async () => {
    const found = await predictJson('--image', image(40), image(41), '--image', image(42), image(43));
    expect(found.map((each) => each.image).sort()).toEqual([40, 41, 42, 43].map(image));
    for (const each of found) {
      const index = Number(path.basename(each.image, '.png'));
      const probabilities = await byHand(halvesModel, 'weights.safetensors', pixelsOf(index));
      const label = probabilities.indexOf(Math.max(...probabilities));
      expect(each).toEqual({ image: each.image, label, className: CLASSES[label], probabilities });
    }
  });

  test('--weights best takes those of the best epoch', async () => {
    const [best] = await predictJson('--image', image(40), '--weights', 'best');
    expect(best?.probabilities).toEqual(await byHand(halvesModel, 'best.safetensors', pixelsOf(40)));
    const [last] = await predictJson('--image', image(40), '--weights', 'last');
    expect(last?.probabilities).not.toEqual(best?.probabilities);
  });

  test('a bad image is told, and does not keep the others from being classified', async () => {
    const { code, out, err } = await runHere([
      ...['predict', run(), '--json'],
      ...['--image', image(40), image('bad'), image(41), image('gone')],
    ]);
    expect([code, err.length]).toEqual([2, 1]);
    expect(err[0]).toMatch(/bad\.png.*gone\.png/);
    expect((JSON.parse(out[0] ?? '') as Prediction[]).map((each) => each.image)).toEqual([
      image(40),
      image(41),
    ]);
  });
});

test('a line an image says its class and how probable that is', async () => {
  const [found] = await predictJson('--image', image(42));
  const { code, out, err } = await runHere(['predict', run(), '--image', image(42)]);
  const probability = Math.max(...(found?.probabilities ?? [])).toFixed(4);
  expect([code, err, out]).toEqual([0, [], [`${image(42)}  ${found?.className ?? ''}  ${probability}`]]);
});

test('two classes with one output: the probabilities of both', async () => {
  const document = documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 1, activation: 'sigmoid' }],
  ]);
  const model = await writeModel(folder.path('single.json'), document);
  const { pixels, labels, ...rest } = halves(40);
  const two = { ...rest, pixels, classNames: ['dark', 'light'], labels: labels.map((label) => label & 1) };
  await writeImageFolder(folder.path('two'), two);
  await runHere([
    ...['train', model, '--data', folder.path('two'), '--out', folder.path('single')],
    ...['--loss', 'binaryCrossentropy', '--epochs', '1'],
  ]);
  const args = ['predict', folder.path('single'), '--image', image(40), '--json'];
  const [found] = JSON.parse((await runHere(args)).out[0] ?? '') as Prediction[];
  const [dark = 0, light = 0] = found?.probabilities ?? [];
  expect(found?.probabilities).toHaveLength(2);
  expect(dark + light).toBe(1);
  expect([found?.label, found?.className]).toEqual(light > 0.5 ? [1, 'light'] : [0, 'dark']);
});

describe('refused, in one line that names', () => {
  async function refused(args: readonly string[]): Promise<string> {
    const { code, out, err } = await runHere(['predict', ...args]);
    expect([code, out, err.length]).toEqual([2, [], 1]);
    return err[0] ?? '';
  }

  test('what is missing of the call', async () => {
    expect(await refused([])).toContain('predict');
    expect(await refused([run()])).toContain('--image');
    expect(await refused([run(), '--image', image(40), '--weights', 'first'])).toContain('first');
  });

  test('a folder without a run, and one that has not been trained for an epoch', async () => {
    expect(await refused([folder.path('new'), '--image', image(40)])).toContain('new');
    const young = folder.path('young');
    await mkdir(young);
    for (const file of ['model.json', 'history.json'])
      await writeFile(path.join(young, file), await readFile(path.join(run(), file)));
    expect(await refused([young, '--image', image(40)])).toContain('weights.safetensors');
    await rm(path.join(young, 'history.json'));
    expect(await refused([young, '--image', image(40)])).toContain('history.json');
  });

  test('weights of another network', async () => {
    const other = folder.path('other');
    await mkdir(other);
    for (const file of ['model.json', 'history.json'])
      await writeFile(path.join(other, file), await readFile(path.join(run(), file)));
    const weights = path.join(folder.path('single'), 'weights.safetensors');
    await writeFile(path.join(other, 'weights.safetensors'), await readFile(weights));
    expect(await refused([other, '--image', image(40)])).not.toBe('');
  });
});
