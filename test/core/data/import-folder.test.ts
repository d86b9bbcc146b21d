import { describe, expect, test } from 'vitest';
import type { ImportedData } from '../../../core/data/data-set.ts';
import type { ClassesPlan, PlannedImage } from '../../../core/data/folder-plan.ts';
import type { GatherProgress } from '../../../core/data/gather.ts';
import { importImages, type ImportOptions } from '../../../core/data/import-folder.ts';
import type { PreparedSample } from '../../../core/data/prepared-sample.ts';
import { problem, type Problem } from '../../../core/problem.ts';
import { failure, success, type Result } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';

function planOf(...images: readonly PlannedImage[]): ClassesPlan {
  return { kind: 'classes', classNames: ['a', 'b'], images, refused: [], hasParts: false };
}

const FIVE: readonly PlannedImage[] = [
  { path: 'a/0', label: 0, part: 'train' },
  { path: 'a/1', label: 0, part: 'train' },
  { path: 'b/2', label: 1, part: 'validation' },
  { path: 'b/3', label: 1, part: 'train' },
  { path: 'b/4', label: 1, part: 'test' },
];

/** "b/3" -> two pixels of 3, from an original of 103 x 3. */
function sampleOf(path: string, notes: readonly Problem[] = []): Result<PreparedSample, Problem> {
  const number = Number(path.slice(2));
  return success({ pixels: Uint8Array.of(number, number), width: 100 + number, height: number, notes });
}

function valueOf(found: Result<ImportedData, Problem>): ImportedData {
  if (!found.ok) throw new Error(problemText(found.error));
  return found.value;
}

const SHAPE = [1, 2, 1];
const ONE: ImportOptions = { concurrency: 1 };

/** Calls that come back when they are told to, in any order. */
function held() {
  const waiting = new Map<string, () => void>();
  let most = 0;
  return {
    waiting,
    most: () => most,
    prepare: (path: string) =>
      new Promise<Result<PreparedSample, Problem>>((resolve) => {
        waiting.set(path, () => {
          waiting.delete(path);
          resolve(sampleOf(path));
        });
        most = Math.max(most, waiting.size);
      }),
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('reading the images of a plan', () => {
  test('pixels, labels, sources and parts in the order of the plan', async () => {
    const found = await importImages(planOf(...FIVE), SHAPE, async (path) => sampleOf(path), ONE);
    const { data, refused, notes } = valueOf(found);
    expect(data.shape).toEqual(SHAPE);
    expect(data.classNames).toEqual(['a', 'b']);
    expect([...data.pixels]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect([...data.labels]).toEqual([0, 0, 1, 1, 1]);
    expect(data.sources[3]).toEqual({ name: 'b/3', width: 103, height: 3 });
    const { train, validation, test: tested } = data.parts;
    expect([[...train], [...validation], [...tested]]).toEqual([[0, 1, 3], [2], [4]]);
    expect([refused, notes]).toEqual([[], []]);
  });

  test('whichever comes first, with as many in flight as allowed and no more', async () => {
    const files = held();
    const result = importImages(planOf(...FIVE), SHAPE, files.prepare, { concurrency: 3 });
    await turn();
    expect([...files.waiting.keys()]).toEqual(['a/0', 'a/1', 'b/2']);
    files.waiting.get('b/2')?.();
    await turn();
    expect([...files.waiting.keys()]).toEqual(['a/0', 'a/1', 'b/3']);
    for (const path of ['b/3', 'a/1']) {
      files.waiting.get(path)?.();
      await turn();
    }
    for (const path of ['b/4', 'a/0']) files.waiting.get(path)?.();
    const { data } = valueOf(await result);
    expect([...data.pixels]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(files.most()).toBe(3);
  });

  test('refused files are named by their path, in order, and leave no gap', async () => {
    const before = problem('DATA_STRAY_FILE', { file: 'x', tree: '' });
    const plan = { ...planOf(...FIVE), refused: [before] };
    const found = await importImages(
      plan,
      SHAPE,
      async (path) => {
        if (path === 'a/0') await turn();
        return path === 'a/0' || path === 'b/2'
          ? failure(problem('IMG_EMPTY', { file: path.slice(2) }))
          : sampleOf(path);
      },
      { concurrency: 5 },
    );
    const { data, refused } = valueOf(found);
    expect(refused.map(({ code, params }) => `${code} ${params['file']}`)).toEqual([
      'DATA_STRAY_FILE x',
      'IMG_EMPTY a/0',
      'IMG_EMPTY b/2',
    ]);
    expect([...data.pixels]).toEqual([1, 1, 3, 3, 4, 4]);
    expect([...data.labels]).toEqual([0, 1, 1]);
    expect(data.sources.map(({ name }) => name)).toEqual(['a/1', 'b/3', 'b/4']);
    const { train, validation, test: tested } = data.parts;
    expect([[...train], [...validation], [...tested]]).toEqual([[0, 1], [], [2]]);
  });

  test('notes are named by their path, in order', async () => {
    const note = problem('IMG_PALETTE', { file: '?' });
    const found = await importImages(
      planOf(...FIVE),
      SHAPE,
      async (path) => {
        if (path === 'a/0') await turn();
        return sampleOf(path, path === 'a/0' || path === 'b/4' ? [note] : []);
      },
      { concurrency: 5 },
    );
    expect(valueOf(found).notes.map(({ params }) => params['file'])).toEqual(['a/0', 'b/4']);
  });

  test('all refused: a set of no image', async () => {
    const empty = async () => failure(problem('IMG_EMPTY', { file: '' }));
    const { data } = valueOf(await importImages(planOf(...FIVE), SHAPE, empty, ONE));
    expect([data.pixels.length, data.labels.length, data.parts.train.length]).toEqual([0, 0, 0]);
  });

  test('progress after each image', async () => {
    const seen: GatherProgress[] = [];
    await importImages(
      planOf(...FIVE.slice(0, 3)),
      SHAPE,
      async (path) => (path === 'a/1' ? failure(problem('IMG_EMPTY', { file: '' })) : sampleOf(path)),
      { concurrency: 1, onProgress: (progress) => seen.push(progress) },
    );
    expect(seen).toEqual([
      { done: 1, total: 3, refused: 0 },
      { done: 2, total: 3, refused: 1 },
      { done: 3, total: 3, refused: 1 },
    ]);
  });
});

describe('no data comes of it', () => {
  test('stopped: no further file is read', async () => {
    const read: string[] = [];
    const found = await importImages(
      planOf(...FIVE),
      SHAPE,
      async (path) => {
        read.push(path);
        return sampleOf(path);
      },
      { concurrency: 1, isCancelled: () => read.length === 2 },
    );
    expect(read).toEqual(['a/0', 'a/1']);
    expect(!found.ok && problemText(found.error)).toBe(
      'Reading images was stopped after 2 of 5. Nothing was taken over: read them again.',
    );
  });

  test('an image more than fills 2 GiB, told before a file is read', async () => {
    // 2^11 x 2^10 bytes an image: 1,024 of them fill 2 GiB.
    const images = Array.from({ length: 1025 }, (): PlannedImage => ({
      path: 'a/0',
      label: 0,
      part: 'train',
    }));
    const found = await importImages(
      planOf(...images),
      [2 ** 11, 2 ** 10, 1],
      () => Promise.reject(new Error('a file was read')),
      ONE,
    );
    expect(!found.ok && [found.error.code, problemText(found.error)]).toEqual([
      'DATA_TOO_LARGE',
      '1,025 images of 2048×1024×1 take 2 GiB of memory, more than the limit of 2 GiB. Use fewer images, or a smaller input layer.',
    ]);
  });

  test('an input that is no image', async () => {
    const found = await importImages(planOf(...FIVE), [784], async (path) => sampleOf(path), ONE);
    expect(!found.ok && found.error.code).toBe('TRAIN_INPUT_NOT_IMAGE');
  });

  test('pixels of another size are a defect of the caller', async () => {
    await expect(
      importImages(planOf(...FIVE), [1, 3, 1], async (path) => sampleOf(path), ONE),
    ).rejects.toThrow('An image of 2 values was put where 3 go');
  });
});
