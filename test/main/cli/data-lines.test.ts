import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { drawDigit } from '../../../core/data/digits.ts';
import { problem } from '../../../core/problem.ts';
import { dataLines } from '../../../main/cli/data-lines.ts';
import { describeData } from '../../../main/cli/describe-data.ts';
import { dataSet, halves, type SomeImage } from '../../support/data-sets.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { writeImageFolder } from '../../support/image-folders.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { jsonIn, runHere, writeModel } from '../../support/training-runs.ts';

const folder = useTemporaryFolder();

/** Digits that are nothing like each other, named 0.png, 1.png, ... */
const digit = (seed: number, more: Omit<SomeImage, 'pixels'> = {}): SomeImage => ({
  pixels: drawDigit(seed % 10, seed),
  ...more,
});
const brighter = (seed: number, more: Omit<SomeImage, 'pixels'> = {}): SomeImage => ({
  pixels: drawDigit(seed % 10, seed).map((value) => Math.min(255, value + 2)),
  ...more,
});

function linesOf(...images: readonly SomeImage[]): readonly string[] {
  const data = dataSet([28, 28, 1], images);
  return dataLines(describeData({ data, test: null, refused: [], notes: [] }), []);
}

test('nothing is said of data that is as it should be', () => {
  expect(linesOf(digit(1), digit(2, { label: 1 }), digit(3, { part: 'validation' }))).toEqual([]);
});

test('copies within one part and class are nothing to worry about', () => {
  expect(linesOf(digit(1), digit(1), digit(2, { label: 1 }))).toEqual([]);
});

test('a class of more than twice the images of another', () => {
  const a = [1, 2, 3, 4].map((seed) => digit(seed));
  expect(linesOf(...a, digit(5, { label: 1 }), digit(6, { label: 1 }))).toEqual([]);
  expect(linesOf(...a, digit(7), digit(5, { label: 1 }), digit(6, { label: 1 }))).toEqual([
    'Classes are uneven: 5 training images of a, 2 of b. The smaller ones may be learned badly',
  ]);
});

test('leaks and conflicts, of equal and of nearly equal pictures, with names', () => {
  const lines = linesOf(
    digit(1),
    digit(2, { label: 1 }),
    digit(1, { part: 'test' }),
    digit(1, { part: 'test' }),
    digit(1, { part: 'validation' }),
    brighter(2, { label: 0 }),
    brighter(8, { label: 1, part: 'validation' }),
    digit(8, { label: 1 }),
  );
  expect(lines.map((line) => line.split(': ')[1])).toEqual([
    '0.png, 2.png, 3.png and 1 more',
    '6.png, 7.png',
    '1.png, 5.png',
  ]);
  expect(lines[0]).toContain('1 picture is in two or more of training, validation and test');
  expect(lines[1]).toMatch(/nearly .* validation/);
  expect(lines[2]).toMatch(/nearly .* class/);
});

test('several are counted, and one is named', () => {
  const pairs = [1, 2, 3].flatMap((seed) => [digit(seed), digit(seed, { label: 1 })]);
  expect(linesOf(...pairs)).toEqual(['3 pictures are each in more than one class; one is 0.png, 1.png']);
});

test('odd sizes and shapes; an image that is odd in both is one', () => {
  const plain = [1, 2, 3].map((seed) => digit(seed, { label: seed % 2, width: 100, height: 100 }));
  const odd = digit(4, { width: 4000, height: 1000 });
  expect(linesOf(...plain, odd)).toEqual(['1 image stands out by its size or its shape: 3.png']);
});

test('remarks on files', () => {
  const data = dataSet([28, 28, 1], [digit(1), digit(2, { label: 1 })]);
  const notes = ['a.png', 'b.png'].map((file) => problem('IMG_TRANSPARENT', { file }));
  const lines = dataLines(describeData({ data, test: null, refused: [], notes }), notes);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/2.*a\.png/);
});

test('what was not looked for is said', () => {
  const described = describeData({
    data: dataSet([28, 28, 1], [digit(1), digit(2, { label: 1 })]),
    test: null,
    refused: [],
    notes: [],
  });
  const without = (left: object) => ({ ...described, summary: { ...described.summary, ...left } });
  expect(dataLines(without({ near: null }), [])[0]).toContain('nearly the same were not looked for');
  expect(dataLines(without({ near: null, equal: null }), [])[0]).toContain(
    'twice in the data were not looked for',
  );
});

test('the images of a test in a folder of its own are compared with those that are learned', async () => {
  const data = halves(40);
  await writeImageFolder(folder.path('data'), { ...data, classNames: ['a', 'b', 'c', 'd'] });
  // The first image of the data, once as it is and once in another class; and one of an odd size.
  await mkdir(folder.path('unseen/a'), { recursive: true });
  await mkdir(folder.path('unseen/b'));
  const own = encodePng({ width: 4, height: 4, bitDepth: 8, colourType: 0 }, (x, y) => [
    data.pixels[4 * y + x] ?? 0,
  ]);
  await writeFile(folder.path('unseen/a/copy.png'), own);
  await writeFile(folder.path('unseen/b/copy.png'), own);
  const wide = encodePng({ width: 64, height: 4, bitDepth: 8, colourType: 0 }, (x) => [x]);
  await writeFile(folder.path('unseen/b/wide.png'), wide);
  const model = await writeModel(folder.path('model.json'));
  const { code, out } = await runHere([
    ...['train', model, '--data', folder.path('data'), '--out', folder.path('out')],
    ...['--test', folder.path('unseen'), '--epochs', '1'],
  ]);
  expect(code).toBe(0);
  expect(out.slice(1, 4).map((line) => line.split(': ')[1])).toEqual([
    'a/00000.png, unseen/a/copy.png, unseen/b/copy.png',
    'a/00000.png, unseen/a/copy.png, unseen/b/copy.png',
    'unseen/b/wide.png',
  ]);
  const { data: told } = await jsonIn<{ data: Record<string, unknown> }>(folder.path('out'), 'history.json');
  expect(told).toMatchObject({
    classes: [
      { name: 'a', train: 8, validation: 2, test: 1 },
      { name: 'b', train: 8, validation: 2, test: 2 },
      { name: 'c', train: 8, validation: 2, test: 0 },
      { name: 'd', train: 8, validation: 2, test: 0 },
    ],
    sizes: [
      { width: 4, height: 4, count: 42 },
      { width: 64, height: 4, count: 1 },
    ],
    odd: [{ name: 'unseen/b/wide.png', reason: 'shape' }],
    equal: {
      groups: 1,
      listed: [
        {
          images: 3,
          spansParts: true,
          spansClasses: true,
          names: ['a/00000.png', 'unseen/a/copy.png', 'unseen/b/copy.png'],
        },
      ],
    },
    near: { groups: 0, listed: [] },
  });
});
