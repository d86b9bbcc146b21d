import { chmod, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../core/text/text.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Result } from '../../../core/result.ts';
import { createRunFolder, readRunFile, saveRunFile } from '../../../main/cli/run-folder.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const temporary = useTemporaryFolder();
const bytes = (text: string) => new TextEncoder().encode(text);

function textOf(result: Result<unknown, Problem>): string | null {
  return result.ok ? null : problemText(result.error);
}

describe('the folder', () => {
  test('is made with those above it, and may be there already', async () => {
    const folder = temporary.path('runs/today/first');
    expect(await createRunFolder(folder)).toEqual({ ok: true, value: true });
    await saveRunFile(folder, 'kept', bytes('as it is'));
    expect(await createRunFolder(folder)).toEqual({ ok: true, value: false });
    expect(await readdir(folder)).toEqual(['kept']);
  });

  test.each(['taken', 'taken/inside'])('is not made where a file is: %s', async (name) => {
    await temporary.write('taken', 'a file');
    const folder = temporary.path(name);
    expect(textOf(await createRunFolder(folder))).toBe(
      `${folder} cannot be made: a file has this name, or that of a folder above it. Choose another name.`,
    );
  });

  test('is not made with a name that is too long', async () => {
    const folder = temporary.path('n'.repeat(300));
    expect(textOf(await createRunFolder(folder))).toBe(
      `The name ${folder} is too long. Choose a shorter one.`,
    );
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is not made without the right to (not as root)',
    async () => {
      await mkdir(temporary.path('locked'));
      await chmod(temporary.path('locked'), 0o500);
      const folder = temporary.path('locked/run');
      expect(textOf(await createRunFolder(folder))).toBe(
        `${folder} cannot be read or written: access is denied. Check its permissions, or choose another folder.`,
      );
    },
  );
});

describe('its files', () => {
  test('are replaced again and again, with nothing left beside them', async () => {
    const folder = temporary.path('run');
    await createRunFolder(folder);
    for (const text of ['first, which is longer', 'second', 'third']) {
      expect(await saveRunFile(folder, 'metrics.csv', bytes(text))).toEqual({ ok: true, value: null });
      expect(await readFile(path.join(folder, 'metrics.csv'), 'utf8')).toBe(text);
      expect(await readdir(folder)).toEqual(['metrics.csv']);
    }
    expect(await readRunFile(folder, 'metrics.csv', 5)).toEqual({ ok: true, value: bytes('third') });
  });

  test('are told by the way to them when they are not there, or too large', async () => {
    const folder = temporary.path('run');
    await createRunFolder(folder);
    const file = (name: string) => path.join(folder, name);
    await saveRunFile(folder, 'large', bytes('12345'));
    expect(textOf(await readRunFile(folder, 'gone', 5))).toBe(
      `${file('gone')} is not there, or not any more. Check its name and its folder.`,
    );
    expect(await readRunFile(folder, 'large', 4)).toMatchObject({
      error: { code: 'FILE_TOO_LARGE', params: { file: file('large'), size: '5 B', limit: '4 B' } },
    });
    expect(textOf(await saveRunFile(temporary.path('no-run'), 'x', bytes('')))).toBe(
      `${temporary.path('no-run/x')} is not there, or not any more. Check its name and its folder.`,
    );
  });

  test.skipIf(process.platform === 'win32')('are no links', async () => {
    const folder = temporary.path('linked');
    await createRunFolder(folder);
    const other = await temporary.write('other', 'of somebody else');
    await symlink(other, path.join(folder, 'log'));
    const expected = { error: { code: 'FILE_NOT_REGULAR', params: { file: path.join(folder, 'log') } } };
    expect(await saveRunFile(folder, 'log', bytes('new'))).toMatchObject(expected);
    expect(await readRunFile(folder, 'log', 100)).toMatchObject(expected);
    expect(await readFile(other, 'utf8')).toBe('of somebody else');
  });
});
