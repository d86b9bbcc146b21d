import { describe, expect, test } from 'vitest';
import { planFolder, type ClassesPlan } from '../../../core/data/folder-plan.ts';
import { problemText } from '../../../core/text/text.ts';

/** Every folder of the paths, and those that end with `/`. */
function listing(...paths: readonly string[]) {
  const folders = paths.flatMap((path) =>
    path
      .split('/')
      .slice(0, -1)
      .map((_, depth, names) => names.slice(0, depth + 1).join('/')),
  );
  const files = paths.filter((path) => !path.endsWith('/')).map((path) => ({ path, bytes: 1 }));
  return { files, folders: [...new Set(folders)] };
}

function plan(...paths: readonly string[]): ClassesPlan {
  const found = planFolder(listing(...paths), 'photos');
  if (!found.ok) throw new Error(problemText(found.error));
  if (found.value.kind !== 'classes') throw new Error('IDX files were seen');
  return found.value;
}

/** Paths with part and label: "train 0 cat/1.png". */
function images(...paths: readonly string[]): string[] {
  return plan(...paths).images.map(({ part, label, path }) => `${part} ${label} ${path}`);
}

function refusal(...paths: readonly string[]) {
  const found = planFolder(listing(...paths), 'photos');
  if (found.ok) throw new Error('nothing was refused');
  return { code: found.error.code, text: problemText(found.error) };
}

const TREE = 'Expected: photos/class/image, such as photos/cat/1.png and photos/dog/1.png.';
const PARTS_TREE =
  'Expected: photos/train/class/image, such as photos/train/cat/1.png and photos/test/cat/1.png.';

describe('a subfolder a class', () => {
  test("classes and files in the order of their code points, whatever the listing's", () => {
    const found = plan(
      '\u{1f600}/1.png',
      'b/2.png',
      'b/10.png',
      'B/1.png',
      '10/1.png',
      '9/1.png',
      '\uff21/1.png',
    );
    expect(found.classNames).toEqual(['10', '9', 'B', 'b', '\uff21', '\u{1f600}']);
    expect(found.images.map(({ path }) => path)).toEqual([
      '10/1.png',
      '9/1.png',
      'B/1.png',
      'b/10.png',
      'b/2.png',
      '\uff21/1.png',
      '\u{1f600}/1.png',
    ]);
    expect(found.hasParts).toBe(false);
  });

  test('without parts everything is for training', () => {
    expect(images('cat/1.png', 'dog/1.png')).toEqual(['train 0 cat/1.png', 'train 1 dog/1.png']);
  });

  test('files of every kind are left to the decoder', () => {
    expect(images('cat/1.txt', 'dog/no-extension')).toEqual([
      'train 0 cat/1.txt',
      'train 1 dog/no-extension',
    ]);
  });

  test('hidden files and what systems leave behind are passed over in silence', () => {
    const found = plan(
      'cat/1.png',
      'dog/1.png',
      '.DS_Store',
      'cat/.DS_Store',
      'cat/Thumbs.db',
      'dog/Desktop.ini',
      '.git/objects/1',
      '__MACOSX/cat/1.png',
      'cat/.cache/old/1.png',
      '.empty/',
    );
    expect(found.images.length).toBe(2);
    expect(found.refused).toEqual([]);
    expect(found.classNames).toEqual(['cat', 'dog']);
  });

  test('names that JavaScript objects have of their own are classes like others', () => {
    expect(plan('__proto__/1.png', 'constructor/1.png').classNames).toEqual(['__proto__', 'constructor']);
  });

  test('a file beside the class folders, and one too deep, are refused one by one', () => {
    const found = plan('cat/1.png', 'dog/1.png', 'notes.txt', 'dog/old/2.png', 'dog/old/er/3.png');
    expect(found.images.length).toBe(2);
    expect(found.refused.map(problemText)).toEqual([
      `notes.txt lies beside the folders of the classes, so that its class is unknown. ${TREE} Move it into the folder of its class.`,
      `dog/old/2.png lies too deep. ${TREE} Move it up into dog.`,
      `dog/old/er/3.png lies too deep. ${TREE} Move it up into dog.`,
    ]);
  });

  test('a name that would reorder the message is shown escaped', () => {
    const [refused] = plan('cat/1.png', 'dog/1.png', '\u202egnp.exe').refused;
    expect(refused?.params['file']).toBe('\\u202Egnp.exe');
  });
});

describe('folders for the parts', () => {
  test('train, validation and test, in any letters; the classes are those of all together', () => {
    const paths = [
      'Train/dog/1.png',
      'TEST/cat/1.png',
      'valid/ant/1.png',
      'Train/cat/2.png',
      'valid/dog/7.png',
    ];
    expect(plan(...paths).classNames).toEqual(['ant', 'cat', 'dog']);
    expect(plan(...paths).hasParts).toBe(true);
    expect(images(...paths)).toEqual([
      'train 1 Train/cat/2.png',
      'train 2 Train/dog/1.png',
      'validation 0 valid/ant/1.png',
      'validation 2 valid/dog/7.png',
      'test 1 TEST/cat/1.png',
    ]);
  });

  test.each([
    ['training', 'val', 'testing'],
    ['train', 'validation', 'test'],
  ])('%s, %s, %s', (train, validation, tested) => {
    const found = plan(
      ...[train, validation, tested].flatMap((part) => [`${part}/a/1.png`, `${part}/b/1.png`]),
    );
    expect(found.images.map(({ part }) => part)).toEqual([
      'train',
      'train',
      'validation',
      'validation',
      'test',
      'test',
    ]);
  });

  test('an empty folder beside them does not matter', () => {
    expect(plan('train/a/1.png', 'train/b/1.png', 'models/').hasParts).toBe(true);
  });

  test('a folder beside them that holds something makes all of them classes', () => {
    const found = plan('train/1.png', 'test/1.png', 'plane/1.png');
    expect(found.hasParts).toBe(false);
    expect(found.classNames).toEqual(['plane', 'test', 'train']);
  });

  test('without one for training they are classes', () => {
    expect(plan('test/1.png', 'val/1.png').classNames).toEqual(['test', 'val']);
  });

  test('a class that only one part lacks, or that is empty there, is fine', () => {
    expect(plan('train/a/1.png', 'train/b/1.png', 'test/a/1.png', 'test/b/').classNames).toEqual(['a', 'b']);
  });

  test('files at the top, beside the classes and too deep are refused', () => {
    const found = plan('train/a/1.png', 'train/b/1.png', 'labels.csv', 'train/x.png', 'train/a/deep/1.png');
    expect(found.refused.map(({ code, params }) => [code, params['file']])).toEqual([
      ['DATA_STRAY_FILE', 'labels.csv'],
      ['DATA_STRAY_FILE', 'train/x.png'],
      ['DATA_NESTED', 'train/a/deep/1.png'],
    ]);
    expect(found.refused[0]?.params['tree']).toBe(PARTS_TREE.slice('Expected: '.length, -1));
  });
});

describe('nothing to train on, in words', () => {
  test.each([[[]], [['1.png', '2.png']], [['.hidden/1.png']], [['cat/', 'dog/']]])(
    'no images: %j',
    (paths) => {
      expect(refusal(...paths)).toEqual({
        code: 'DATA_NO_IMAGES',
        text: `photos holds no images in folders of their classes. ${TREE} Put the images of each class into a folder of its own, and choose the folder above those.`,
      });
    },
  );

  test('parts that hold images without classes', () => {
    expect(refusal('train/1.png', 'test/1.png')).toEqual({
      code: 'DATA_NO_IMAGES',
      text: `photos holds no images in folders of their classes. ${PARTS_TREE} Put the images of each class into a folder of its own, and choose the folder above those.`,
    });
  });

  test('one class', () => {
    expect(refusal('cat/1.png', 'cat/2.png')).toEqual({
      code: 'DATA_ONE_CLASS',
      text: `photos has one class only, "cat"; a classifier needs two. ${TREE} Add a folder with images of another class.`,
    });
  });

  test('one class in several parts', () => {
    expect(refusal('train/cat/1.png', 'test/cat/1.png').code).toBe('DATA_ONE_CLASS');
  });

  test('an empty class', () => {
    expect(refusal('cat/1.png', 'dog/1.png', 'ant/')).toEqual({
      code: 'DATA_EMPTY_CLASS',
      text: `1 class has no images to train on: "ant". ${TREE} Add images to it, or remove this class.`,
    });
  });

  test('several empty classes', () => {
    const empty = ['a/', 'b/', 'c/.keep', 'd/', 'e/', 'f/', 'g/'];
    expect(refusal('cat/1.png', 'dog/1.png', ...empty).text).toBe(
      `7 classes have no images to train on: "a", "b", "c", "d", "e" and 2 more. ${TREE} Add images to them, or remove these classes.`,
    );
  });

  test.each([
    [['archive/cat/1.png', 'archive/dog/1.png'], 'photos/archive'],
    [['archive/cat/1.png', 'archive/dog/1.png', 'archive/readme.txt'], 'photos/archive'],
    [['a/b/cat/1.png', 'a/b/dog/1.png'], 'photos/a/b'],
    [['a/train/cat/1.png', 'a/train/dog/1.png', 'a/test/cat/1.png'], 'photos/a'],
    [['train/x/cat/1.png', 'train/x/dog/1.png'], 'photos/train/x'],
    [['a/b/c/1.png'], 'photos/a/b'],
    [['MNIST/raw/train-images-idx3-ubyte', 'MNIST/raw/train-labels-idx1-ubyte'], 'photos/MNIST/raw'],
    [['raw/train-images-idx3-ubyte', 'raw/train-labels-idx1-ubyte'], 'photos/raw'],
  ])('all too deep: %j', (paths, meant) => {
    const { code, text } = refusal(...paths);
    expect(code).toBe('DATA_NESTED');
    expect(text).toContain('What is in photos lies too deep. Expected: photos/');
    expect(text).toContain(` Choose ${meant} instead.`);
  });

  test('10,000 classes are possible, 10,001 are not', () => {
    const classes = (count: number) => Array.from({ length: count }, (_, i) => `${i}/1.png`);
    expect(plan(...classes(10_000)).classNames.length).toBe(10_000);
    expect(refusal(...classes(10_001))).toEqual({
      code: 'DATA_TOO_MANY_CLASSES',
      text: `photos has 10,001 folders of classes; at most 10,000 are possible. ${TREE} Make a folder for each class, not for each image.`,
    });
  });

  test('130,000 folders in one class, and a path of 10,000 folders, end in words too', () => {
    const many = Array.from({ length: 130_000 }, (_, i) => ({ path: `a/${i}/1.png`, bytes: 1 }));
    expect(planFolder({ files: many, folders: [] }, 'photos').ok).toBe(false);
    const deep = [{ path: `${'a/'.repeat(10_000)}1.png`, bytes: 1 }];
    expect(planFolder({ files: deep, folders: [] }, 'photos').ok).toBe(false);
  });
});
