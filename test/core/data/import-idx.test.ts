import { describe, expect, test } from 'vitest';
import type { DataPart, ImportedData } from '../../../core/data/data-set.ts';
import { resizePixels } from '../../../core/data/decode/resize-pixels.ts';
import { greyPixels } from '../../../core/data/grey-pixels.ts';
import { importIdx, type IdxFilePair, type ImportIdxOptions } from '../../../core/data/import-idx.ts';
import { toNetworkInput } from '../../../core/data/network-input.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Result } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';
import { idxImages, idxLabels } from '../../support/idx-bytes.ts';

const OPTIONS: ImportIdxOptions = { images: { invert: false, resize: 'fit' }, resize: resizePixels };

function files(part: DataPart, prefix: string, images: Uint8Array, labels: Uint8Array): IdxFilePair {
  return {
    part,
    images: { file: `${prefix}-images-idx3-ubyte.gz`, bytes: images },
    labels: { file: `${prefix}-labels-idx1-ubyte.gz`, bytes: labels },
  };
}

const TRAIN = files('train', 'train', idxImages(3, 2, 2), idxLabels(0, 3, 1));
const TEST = files('test', 't10k', idxImages(1, 2, 2), idxLabels(5));

function valueOf(found: Result<ImportedData, Problem>): ImportedData {
  if (!found.ok) throw new Error(problemText(found.error));
  return found.value;
}

describe('data from IDX files', () => {
  test("images of the input's size are copied", async () => {
    const noScaling = () => {
      throw new Error('an image was scaled');
    };
    const found = await importIdx([TRAIN, TEST], [2, 2, 1], { ...OPTIONS, resize: noScaling });
    const { data, refused } = valueOf(found);
    expect([...data.pixels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3]);
    expect([...data.labels]).toEqual([0, 3, 1, 5]);
    expect(data.classNames).toEqual(['0', '1', '2', '3', '4', '5']);
    expect([...data.parts.train]).toEqual([0, 1, 2]);
    expect([...data.parts.test]).toEqual([3]);
    expect(data.sources[1]).toEqual({ name: 'train-images[1]', width: 2, height: 2 });
    expect(data.sources[3]?.name).toBe('t10k-images[0]');
    expect(refused).toEqual([]);
  });

  test.each([
    ['larger', [4, 4, 1], OPTIONS],
    ['wider, cut', [2, 4, 1], { ...OPTIONS, images: { invert: false, resize: 'fill' } }],
    ['in colour', [2, 2, 3], OPTIONS],
    ['inverted', [2, 2, 1], { ...OPTIONS, images: { invert: true, resize: 'fit' } }],
  ] as const)('%s: as an image file of the same pixels becomes', async (_, shape, options) => {
    const { data } = valueOf(await importIdx([TRAIN], shape, options));
    const grey = greyPixels(Uint8Array.of(4, 5, 6, 7), 2, 2);
    const expected = toNetworkInput(grey, shape, options.images, resizePixels);
    if (!expected.ok) throw new Error('no image');
    const size = shape[0] * shape[1] * shape[2];
    expect(data.pixels.slice(size, 2 * size)).toEqual(expected.value.pixels);
  });

  test('labels of one class make two classes', async () => {
    const zeros = files('train', 'train', idxImages(2, 2, 2), idxLabels(0, 0));
    expect(valueOf(await importIdx([zeros], [2, 2, 1], OPTIONS)).data.classNames).toEqual(['0', '1']);
  });

  test('a number of classes that is given stands, and a label beyond it is refused', async () => {
    const options = { ...OPTIONS, classes: 5 };
    const { data, refused } = valueOf(await importIdx([TRAIN, TEST], [2, 2, 1], options));
    expect(data.classNames.length).toBe(5);
    expect(data.labels.length).toBe(3);
    expect(refused.map(({ code }) => code)).toEqual(['IDX_LABEL_RANGE']);
  });

  test('a pair that cannot be read is listed, the other is taken', async () => {
    const bad = files('train', 'train', idxLabels(1), idxLabels(1));
    const { data, refused } = valueOf(await importIdx([bad, TEST], [2, 2, 1], OPTIONS));
    expect(refused.map(({ code }) => code)).toEqual(['IDX_SWAPPED']);
    expect([...data.parts.test]).toEqual([0]);
  });

  test('progress, and a stop between turns', async () => {
    const many = files('train', 'train', idxImages(600, 1, 1), idxLabels(...new Array<number>(600).fill(1)));
    const done: number[] = [];
    const onProgress = (progress: { readonly done: number }) => done.push(progress.done);
    await importIdx([many], [1, 1, 1], { ...OPTIONS, onProgress });
    expect(done).toEqual([250, 500, 600]);
    const found = await importIdx([many], [1, 1, 1], { ...OPTIONS, isCancelled: () => true });
    expect(!found.ok && problemText(found.error)).toBe(
      'Reading images was stopped after 250 of 600. Nothing was taken over: read them again.',
    );
  });

  test('an input that is no image', async () => {
    const found = await importIdx([TRAIN], [4], OPTIONS);
    expect(!found.ok && found.error.code).toBe('TRAIN_INPUT_NOT_IMAGE');
  });
});
