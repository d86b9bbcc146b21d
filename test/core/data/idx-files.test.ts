import { describe, expect, test } from 'vitest';
import { planFolder } from '../../../core/data/folder-plan.ts';
import { shortIdxName } from '../../../core/data/idx-files.ts';
import { problemText } from '../../../core/text/text.ts';

function plan(...paths: readonly string[]) {
  const found = planFolder({ files: paths.map((path) => ({ path, bytes: 1 })), folders: [] }, 'mnist');
  if (!found.ok) throw new Error(problemText(found.error));
  if (found.value.kind !== 'idx') throw new Error('no IDX files were seen');
  const pairs = found.value.pairs.map(({ part, images, labels }) => `${part}: ${images} ${labels}`);
  return { pairs, refused: found.value.refused.map(problemText) };
}

describe('files named as those of MNIST', () => {
  test('the four, in any order', () => {
    expect(
      plan(
        't10k-labels-idx1-ubyte',
        'train-labels-idx1-ubyte',
        't10k-images-idx3-ubyte',
        'train-images-idx3-ubyte',
      ),
    ).toEqual({
      pairs: [
        'train: train-images-idx3-ubyte train-labels-idx1-ubyte',
        'test: t10k-images-idx3-ubyte t10k-labels-idx1-ubyte',
      ],
      refused: [],
    });
  });

  test.each([
    ['train-images.idx3-ubyte', 'train-labels.idx1-ubyte', 'train'],
    ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 'train'],
    ['Train-Images-IDX3-ubyte.GZ', 'TRAIN-LABELS-idx1-ubyte', 'train'],
    ['images-idx3-ubyte', 'labels-idx1-ubyte', 'train'],
    ['emnist-letters-test-images-idx3-ubyte.gz', 'emnist-letters-test-labels-idx1-ubyte.gz', 'test'],
    ['val-images-idx3-ubyte', 'val-labels-idx1-ubyte', 'validation'],
    ['validation-images-idx3-ubyte', 'validation-labels-idx1-ubyte', 'validation'],
    ['latest-images-idx3-ubyte', 'latest-labels-idx1-ubyte', 'train'],
  ])('%s with %s serves for %s', (images, labels, part) => {
    expect(plan(labels, images, 'readme.txt', '.DS_Store')).toEqual({
      pairs: [`${part}: ${images} ${labels}`],
      refused: [],
    });
  });

  test('a packed twin is named and left out', () => {
    expect(
      plan('train-images-idx3-ubyte.gz', 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte.gz'),
    ).toEqual({
      pairs: ['train: train-images-idx3-ubyte train-labels-idx1-ubyte.gz'],
      refused: [
        'train-images-idx3-ubyte.gz holds the same as train-images-idx3-ubyte, which is used. Remove one of the two.',
      ],
    });
  });

  test('each in a folder of its own name', () => {
    expect(
      plan(
        'train-images-idx3-ubyte/train-images-idx3-ubyte',
        'train-labels-idx1-ubyte/train-labels-idx1-ubyte',
      ).pairs,
    ).toEqual([
      'train: train-images-idx3-ubyte/train-images-idx3-ubyte train-labels-idx1-ubyte/train-labels-idx1-ubyte',
    ]);
  });

  test('one without its partner is named beside the pairs that are whole', () => {
    expect(
      plan('train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte.gz').refused,
    ).toEqual([
      't10k-images-idx3-ubyte.gz has no partner: t10k-labels-idx1-ubyte.gz is not there. Put both files into the same folder.',
    ]);
  });

  test('with folders of classes beside them they are strangers', () => {
    const found = planFolder(
      {
        files: ['cat/1.png', 'dog/1.png', 'train-images-idx3-ubyte'].map((path) => ({ path, bytes: 1 })),
        folders: [],
      },
      'mixed',
    );
    expect(found.ok && found.value.kind === 'classes' && found.value.refused.map(({ code }) => code)).toEqual(
      ['DATA_STRAY_FILE'],
    );
  });

  test('not one pair', () => {
    const found = planFolder(
      { files: [{ path: 'train-labels.idx1-ubyte', bytes: 1 }], folders: [] },
      'mnist',
    );
    expect(!found.ok && problemText(found.error)).toBe(
      'train-labels.idx1-ubyte has no partner: train-images.idx3-ubyte is not there. Put both files into the same folder.',
    );
  });
});

test('the short name of a file', () => {
  expect(shortIdxName('a/train-images-idx3-ubyte.gz')).toBe('train-images');
  expect(shortIdxName('t10k-images.idx3-ubyte')).toBe('t10k-images');
  expect(shortIdxName('other.bin')).toBe('other.bin');
});
