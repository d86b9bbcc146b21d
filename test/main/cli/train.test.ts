import { beforeAll, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../core/train/checkpoint.ts';
import type { CommandRun } from '../../support/command-line.ts';
import { halves } from '../../support/data-sets.ts';
import { writeImageFolder } from '../../support/image-folders.ts';
import { valueOf } from '../../support/numbers.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import {
  filesOf,
  halvesModel,
  halvesWeights,
  historyOf,
  jsonIn,
  runHere,
  tensorsIn,
  writeModel,
} from '../../support/training-runs.ts';

const folder = useTemporaryFolder();
const data = () => folder.path('halves');
let model = '';

/** 40 images, ten a class: a fifth of each class is 2, so 32 to train on and 8 to validate with. */
beforeAll(async () => {
  await writeImageFolder(data(), halves(40));
  await writeImageFolder(folder.path('unseen'), halves(20));
  model = await writeModel(folder.path('model.json'));
});

function train(out: string, ...options: readonly string[]): Promise<CommandRun> {
  return runHere(['train', model, '--data', data(), '--out', folder.path(out), ...options]);
}

describe('what a training leaves', () => {
  let run: CommandRun;
  const out = () => folder.path('three');

  beforeAll(async () => {
    run = await train('three', '--epochs', '3', '--batch-size', '12', '--test', folder.path('unseen'));
  });

  test('its files, and no other ones', async () => {
    expect([run.code, run.err]).toEqual([0, []]);
    expect([...(await filesOf(out())).keys()]).toEqual([
      'best.safetensors',
      'checkpoint/checkpoint.zip',
      'history.json',
      'model.json',
      'run.json',
      'weights.safetensors',
    ]);
    expect(await jsonIn(out(), 'model.json')).toEqual(halvesModel);
  });

  test('the weights are the tensors of the document, in its order', async () => {
    expect((await tensorsIn(out())).map(({ name }) => name)).toEqual(halvesWeights);
    expect((await tensorsIn(out(), 'best.safetensors')).map(({ name }) => name)).toEqual(halvesWeights);
    // A header that lists eight tensors and nothing else (no __metadata__), then their numbers alone.
    const bytes = (await filesOf(out())).get('weights.safetensors') ?? Buffer.alloc(0);
    const headerBytes = Number(bytes.readBigUInt64LE(0));
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerBytes)) as object;
    expect(Object.keys(header)).toEqual(halvesWeights);
    const numbers = 12 * 4 + 4 + 9 * 3 + 3 + 4 * 3;
    expect(bytes.length).toBe(8 + headerBytes + 4 * numbers);
  });

  test('run.json says what was asked for, with folders that are found from anywhere', async () => {
    expect(await jsonIn(out(), 'run.json')).toEqual({
      format: 'convas-run',
      version: 1,
      data: data(),
      test: folder.path('unseen'),
      validationSplit: 0.2,
      weights: null,
      training: {
        optimizer: { type: 'adam' },
        loss: 'categoricalCrossentropy',
        batchSize: 12,
        epochs: 3,
        seed: 1,
        earlyStopping: null,
      },
    });
  });

  test('the checkpoint is that of a run that has ended', async () => {
    const bytes = (await filesOf(out())).get('checkpoint/checkpoint.zip') ?? new Uint8Array();
    const checkpoint = valueOf(openCheckpoint(bytes, 'checkpoint.zip'));
    // 32 images in batches of 12 are three steps an epoch.
    expect(checkpoint.progress).toMatchObject({ epoch: 3, iteration: 9, position: 32, ended: 'epochs' });
    const tensors = await tensorsIn(out());
    for (const { name, shape, data: numbers } of tensors)
      expect([name, checkpoint.weights.get(name)]).toEqual([name, { name, shape, data: numbers }]);
  });

  test('history.json has the data, the epochs and the figures at the end', async () => {
    const history = await historyOf(out());
    expect(history).toMatchObject({
      format: 'convas-history',
      version: 1,
      divergence: null,
      ended: 'epochs',
    });
    expect(history.settings).toEqual((await jsonIn<{ training: object }>(out(), 'run.json')).training);
    expect(history.data).toMatchObject({
      classNames: ['bottom', 'left', 'right', 'top'],
      shape: [4, 4, 1],
      images: { train: 32, validation: 8, test: 20 },
      refused: [],
    });
    expect(history.epochs.map(({ epoch, iterations }) => [epoch, iterations])).toEqual([
      [1, 3],
      [2, 6],
      [3, 9],
    ]);
    const losses = history.epochs.map(({ validationLoss }) => validationLoss ?? Number.NaN);
    const least = Math.min(...losses);
    expect(history.best).toEqual({
      epoch: losses.indexOf(least) + 1,
      monitor: 'validationLoss',
      value: least,
    });
    // Validated with the same weights and images as the last epoch was.
    expect(history.evaluation?.validation?.loss).toBe(losses[2]);
  });

  test('the figures of each part follow from its confusion matrix', async () => {
    const { evaluation } = await historyOf(out());
    for (const [part, images] of [
      ['train', 32],
      ['validation', 8],
      ['test', 20],
    ] as const) {
      const found = evaluation?.[part];
      const matrix = found?.confusionMatrix ?? [];
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      expect([found?.images, matrix.length, sum(matrix.flat())]).toEqual([images, 4, images]);
      expect(matrix.map(sum)).toEqual([images / 4, images / 4, images / 4, images / 4]);
      const right = matrix.map((row, label) => row[label] ?? 0);
      expect(found?.accuracy).toBe(sum(right) / images);
      expect(found?.topKAccuracy).toHaveLength(4);
      expect([found?.topKAccuracy[0], found?.topKAccuracy[3]]).toEqual([found?.accuracy, 1]);
      for (const [label, name] of ['bottom', 'left', 'right', 'top'].entries()) {
        const given = sum(matrix.map((row) => row[label] ?? 0));
        expect(found?.classes[label]).toEqual({
          name,
          support: images / 4,
          precision: given === 0 ? null : (right[label] ?? 0) / given,
          recall: (right[label] ?? 0) / (images / 4),
          f1: (2 * (right[label] ?? 0)) / (images / 4 + given),
        });
      }
    }
  });

  test('a person reads of the data, of each epoch, of the figures and of the folder', async () => {
    const { evaluation, best } = await historyOf(out());
    expect(run.out[0]).toBe(
      '32 images to train on, 8 to validate with, 20 to test on; 4 classes; each image 4×4×1',
    );
    const epochs = run.out.filter((line) => line.startsWith('Epoch '));
    expect(epochs).toHaveLength(3);
    for (const [index, line] of epochs.entries())
      expect(line).toMatch(
        new RegExp(
          `^Epoch ${index + 1} of 3 {2}loss \\d\\.\\d{4} {2}accuracy [\\d.]+% {2}validation loss \\d\\.\\d{4} {2}accuracy [\\d.]+%$`,
        ),
      );
    expect(run.out.at(-5)).toContain(`Training images: accuracy`);
    expect(run.out.at(-3)).toContain(`loss ${evaluation?.test?.loss.toFixed(4)} (20 images)`);
    expect(run.out.at(-2)).toBe(`The best epoch was ${best?.epoch}`);
    expect(run.out.at(-1)).toBe(`Written to ${out()}`);
  });
});

test('--json is a line an epoch and one at the end, with the numbers of the history as they are', async () => {
  const { code, out, err } = await train('json', '--json', '--epochs', '2', '--test', folder.path('unseen'));
  expect([code, err]).toEqual([0, []]);
  const { epochs, evaluation } = await historyOf(folder.path('json'));
  const expected = epochs.map(({ epoch, loss, accuracy, validationLoss, validationAccuracy }) => ({
    epoch,
    loss,
    accuracy,
    validationLoss,
    validationAccuracy,
  }));
  expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
    ...expected,
    {
      done: true,
      epochs: 2,
      trainAccuracy: evaluation?.train?.accuracy,
      validationAccuracy: evaluation?.validation?.accuracy,
      testAccuracy: evaluation?.test?.accuracy,
      testLoss: evaluation?.test?.loss,
      out: folder.path('json'),
    },
  ]);
  // Shares of 32 and 8 images, not percents.
  for (const { accuracy, validationAccuracy } of epochs) {
    expect(Number.isInteger((accuracy ?? 0.5) * 32) && (accuracy ?? 2) <= 1).toBe(true);
    expect(Number.isInteger((validationAccuracy ?? 0.5) * 8) && (validationAccuracy ?? 2) <= 1).toBe(true);
  }
});

test('without images for validation and test their figures are null', async () => {
  const { out } = await train('null', '--json', '--epochs', '1', '--validation-split', '0');
  const [epoch, end] = out.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(epoch).toMatchObject({ epoch: 1, validationLoss: null, validationAccuracy: null });
  expect(end).toMatchObject({ done: true, validationAccuracy: null, testAccuracy: null, testLoss: null });
  const history = await historyOf(folder.path('null'));
  expect(history.data.images).toEqual({ train: 40, validation: 0, test: 0 });
  expect(history.best?.monitor).toBe('loss');
  expect([history.evaluation?.validation, history.evaluation?.test]).toEqual([null, null]);
});

test('equal runs give equal bytes, another seed gives others', async () => {
  await train('equal1', '--epochs', '2', '--seed', '5');
  await train('equal2', '--epochs', '2', '--seed', '5');
  await train('other', '--epochs', '2', '--seed', '6');
  const first = await filesOf(folder.path('equal1'));
  expect(await filesOf(folder.path('equal2'))).toEqual(first);
  const other = (await filesOf(folder.path('other'))).get('weights.safetensors');
  expect(other).not.toEqual(first.get('weights.safetensors'));
});

test('the best weights are those of the best epoch, the others those of the last', async () => {
  // Steps far too long: it gets worse after a while.
  await train('worse', '--epochs', '12', '--optimizer', '{"type":"sgd","learningRate":2}');
  const { best } = await historyOf(folder.path('worse'));
  expect(best?.epoch).toBeLessThan(12);
  const epochs = String(best?.epoch);
  await train('until', '--epochs', epochs, '--optimizer', '{"type":"sgd","learningRate":2}');
  const found = await filesOf(folder.path('worse'));
  const until = await filesOf(folder.path('until'));
  expect(found.get('best.safetensors')).toEqual(until.get('weights.safetensors'));
  expect(found.get('weights.safetensors')).not.toEqual(found.get('best.safetensors'));
});

test('--early-stopping ends after so many worse epochs, with the best weights', async () => {
  const options = ['--optimizer', '{"type":"sgd","learningRate":2}', '--early-stopping', '2', '--json'];
  const { code, out } = await train('early', '--epochs', '50', ...options);
  expect(code).toBe(0);
  const { best, epochs, ended } = await historyOf(folder.path('early'));
  expect(ended).toBe('earlyStopping');
  expect(epochs).toHaveLength((best?.epoch ?? 0) + 2);
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ done: true, epochs: epochs.length });
  const files = await filesOf(folder.path('early'));
  expect(files.get('weights.safetensors')).toEqual(files.get('best.safetensors'));
});
