import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../../main/cli/cache-folder.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const at = (name: string) => folder.path(name);

beforeAll(async () => {
  for (const name of ['photos/cat', 'photos/runs', 'runs', 'photos2'])
    await mkdir(at(name), { recursive: true });
});

describe('the usual folder', () => {
  test('lies beside that of the run, so that the next one shares it', () => {
    const usual = at('runs/.convas-cache');
    expect(cacheFolder('usual', at('runs/one'), [at('photos')])).toBe(usual);
    expect(cacheFolder('usual', at('runs/two'), [at('photos2')])).toBe(usual);
  });

  test('of a run that is named from here', () => {
    const here = path.resolve('.convas-cache');
    expect(cacheFolder('usual', 'run', [at('photos')])).toBe(here);
    expect(cacheFolder('usual', './run/', [at('photos')])).toBe(here);
  });

  test.each([
    ['in the folder of the images', 'photos/run'],
    ['deeper in it', 'photos/runs/one'],
  ])('is none for a run %s', (_, run) => {
    expect(cacheFolder('usual', at(run), [at('photos')])).toBeNull();
  });

  test('is none for a run among the images for the test', () => {
    expect(cacheFolder('usual', at('photos2/run'), [at('photos'), at('photos2')])).toBeNull();
  });

  test('is not mistaken for one among the images by the beginning of its name', () => {
    expect(cacheFolder('usual', at('photos2/run'), [at('photos')])).toBe(at('photos2/.convas-cache'));
  });

  test.skipIf(process.platform === 'win32')(
    'is none for a run that reaches the images by a link',
    async () => {
      await symlink(at('photos'), at('link'));
      expect(cacheFolder('usual', at('link/runs/one'), [at('photos')])).toBeNull();
      expect(cacheFolder('usual', at('photos/runs/one'), [at('link')])).toBeNull();
    },
  );

  test('of images that are not there', () => {
    expect(cacheFolder('usual', at('runs/one'), [at('nowhere')])).toBe(at('runs/.convas-cache'));
  });
});

test('a folder that was asked for is taken, wherever it lies', () => {
  const asked = at('photos/cache');
  expect(cacheFolder({ folder: asked }, at('runs/one'), [at('photos')])).toBe(asked);
});

test('none', () => {
  expect(cacheFolder('none', at('runs/one'), [at('photos')])).toBeNull();
});
