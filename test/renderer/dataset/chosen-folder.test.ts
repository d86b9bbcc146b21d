import { describe, expect, test } from 'vitest';
import {
  folderOfDrop,
  folderOfInput,
  listingOf,
  type DroppedEntry,
  type DroppedFile,
  type DroppedFolder,
} from '../../../renderer/dataset/chosen-folder.ts';
import { createReadPace, type ReadProgress } from '../../../renderer/dataset/read-pace.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function file(path: string): File {
  const made = new File(['x'], path.slice(path.lastIndexOf('/') + 1));
  Object.defineProperty(made, 'webkitRelativePath', { value: path });
  return made;
}

describe('a folder that was chosen', () => {
  test('has its own name, and its files without it', () => {
    const folder = valueOf(folderOfInput([file('pets/cat/1.png'), file('pets/dog/1.png')]));
    expect(folder.name).toBe('pets');
    expect(listingOf(folder).files.map(({ path }) => path)).toEqual(['cat/1.png', 'dog/1.png']);
  });

  test('too deep is refused, naming the file', () => {
    const problem = errorOf(folderOfInput([file('pets/1/2/3/4/5/6/7/8/x.png')]));
    expect(problem).toMatchObject({ code: 'DATA_TOO_DEEP', params: { path: '1/2/3/4/5/6/7/8/x.png' } });
  });
});

function droppedFile(fullPath: string, readable = true): DroppedFile {
  const name = fullPath.slice(fullPath.lastIndexOf('/') + 1);
  return {
    name,
    fullPath,
    isFile: true,
    isDirectory: false,
    file: (done, fail) => (readable ? done(new File(['x'], name)) : fail(new Error('gone'))),
  };
}

/** As browsers do it: two entries at a time here, and none at the end. */
function droppedFolder(fullPath: string, entries: readonly DroppedEntry[]): DroppedFolder {
  return {
    name: fullPath.slice(fullPath.lastIndexOf('/') + 1),
    fullPath,
    isFile: false,
    isDirectory: true,
    createReader() {
      const left = [...entries];
      return { readEntries: (done) => done(left.splice(0, 2)) };
    },
  };
}

const drop = (...entries: readonly DroppedEntry[]) =>
  folderOfDrop({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) });

describe('what was dropped', () => {
  const cats = (root: string) =>
    droppedFolder(`${root}/cat`, [
      droppedFile(`${root}/cat/1.png`),
      droppedFile(`${root}/cat/2.png`),
      droppedFile(`${root}/cat/3.png`),
    ]);

  test('a folder: its whole tree, without its own name, empty folders too', async () => {
    const dropped = await drop(droppedFolder('/pets', [cats('/pets'), droppedFolder('/pets/dog', [])]));
    const folder = dropped === null ? null : valueOf(dropped);
    expect(folder?.name).toBe('pets');
    expect(folder?.folders.toSorted()).toEqual(['cat', 'dog']);
    expect(folder?.files.map(({ path }) => path).sort()).toEqual(['cat/1.png', 'cat/2.png', 'cat/3.png']);
  });

  test('the folders of several classes: side by side in one', async () => {
    const dropped = await drop(cats(''), droppedFolder('/dog', [droppedFile('/dog/1.png')]));
    const folder = dropped === null ? null : valueOf(dropped);
    expect(folder?.folders.toSorted()).toEqual(['cat', 'dog']);
    expect(folder?.files.map(({ path }) => path).sort()).toContain('dog/1.png');
  });

  test('files alone are no folder', () => {
    expect(drop(droppedFile('/1.png'))).toBeNull();
  });

  test('a file that cannot be had: said which', async () => {
    const dropped = await drop(droppedFolder('/pets', [droppedFile('/pets/1.png', false)]));
    expect(dropped !== null && errorOf(dropped)).toMatchObject({
      code: 'FILE_NO_ACCESS',
      params: { file: 'pets/1.png' },
    });
  });
});

describe('the pace of reading', () => {
  function reported(steps: readonly (readonly [milliseconds: number, done: number])[]): ReadProgress[] {
    const told: ReadProgress[] = [];
    let time = 0;
    const pace = createReadPace(
      (progress) => told.push(progress),
      () => time,
    );
    for (const [at, done] of steps) {
      time = at;
      pace.report({ done, total: 100, refused: 0 });
    }
    return told;
  }

  test('is told ten times a second at most, and at the end', () => {
    const steps = Array.from({ length: 100 }, (_, i) => [10 * i, i + 1] as const);
    const told = reported(steps);
    expect(told.length).toBe(11);
    expect(told.at(-1)?.done).toBe(100);
  });

  test('says nothing of the time left before half a second has passed', () => {
    const told = reported([
      [0, 1],
      [200, 10],
      [1000, 41],
    ]);
    expect(told.map(({ perSecond }) => perSecond)).toEqual([null, null, 40]);
    expect(told[2]?.secondsLeft).toBeCloseTo(59 / 40);
  });
});
