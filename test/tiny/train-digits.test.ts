/** The whole way from files to a class: digits are written as images, imported, learned, and unseen ones are told apart. */
import { writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { digits } from '../support/data-sets.ts';
import { documentOf } from '../support/graphs.ts';
import { greyPng, writeImageFolder } from '../support/image-folders.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { historyOf, runHere, writeModel } from '../support/training-runs.ts';

const folder = useTemporaryFolder();
const DIGITS = 10;

beforeAll(async () => {
  await writeImageFolder(folder.path('digits'), digits(300, 0, 100), 'parts');
}, 60_000);

/** (28, 28, 1) -> (14, 14, 1) -> (12, 12, 6) -> (6, 6, 6) -> 10: 60 and 2,170 numbers are learned. */
const model = documentOf([
  ['input', 'Input', { shape: [DIGIT_SIDE, DIGIT_SIDE, 1] }],
  ['shrink', 'AveragePooling2D', { poolSize: [2, 2] }],
  ['conv', 'Conv2D', { filters: 6, kernelSize: [3, 3], activation: 'relu' }],
  ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: DIGITS, activation: 'softmax' }],
]);

test('a very small network learns digits from 300 images, and tells unseen ones apart', async () => {
  const file = await writeModel(folder.path('model.json'), model);
  const trained = await runHere([
    ...['train', file, '--data', folder.path('digits'), '--out', folder.path('run'), '--json'],
    ...['--epochs', '6', '--batch-size', '10', '--optimizer', '{"type":"adam","learningRate":0.01}'],
  ]);
  expect([trained.code, trained.err]).toEqual([0, []]);
  const { evaluation } = await historyOf(folder.path('run'));
  expect(evaluation?.test?.images).toBe(100);
  // Over ten seeds 0.94 to 1; to guess would be 0.1.
  expect(evaluation?.test?.accuracy).toBeGreaterThan(0.8);

  const images = Array.from({ length: DIGITS }, (_, digit) => folder.path(`new${digit}.png`));
  for (const [digit, image] of images.entries())
    await writeFile(image, greyPng(drawDigit(digit, 5000 + digit), DIGIT_SIDE));
  const { out } = await runHere(['predict', folder.path('run'), '--json', '--image', ...images]);
  const found = JSON.parse(out[0] ?? '') as { image: string; className: string }[];
  const right = found.filter(({ image, className }) => image.endsWith(`new${className}.png`));
  // Over ten seeds 9 or 10.
  expect(right.length).toBeGreaterThan(6);
});
