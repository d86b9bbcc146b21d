import { describe, expect, test } from 'vitest';
import { folderOfInput, listingOf } from '../../../renderer/dataset/chosen-folder.ts';
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
