import { describe, expect, test } from 'vitest';
import { pickFolder, type FileHandle, type FolderHandle } from '../../../renderer/dataset/pick-folder.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function file(name: string, readable = true): FileHandle {
  return {
    kind: 'file',
    name,
    getFile: () => (readable ? Promise.resolve(new File(['x'], name)) : Promise.reject(new Error('gone'))),
  };
}

function folder(name: string, ...entries: readonly (FileHandle | FolderHandle)[]): FolderHandle {
  return {
    kind: 'directory',
    name,
    values: () => entriesOf(entries),
  };
}

function entriesOf(
  entries: readonly (FileHandle | FolderHandle)[],
): AsyncIterable<FileHandle | FolderHandle> {
  return new ReadableStream({
    start(controller) {
      for (const entry of entries) controller.enqueue(entry);
      controller.close();
    },
  });
}

async function pick(root: FolderHandle) {
  const picked = await pickFolder(() => Promise.resolve(root));
  if (picked === null) throw new Error('Nothing was picked');
  return picked;
}

describe('a folder from the dialog that hands files over one by one', () => {
  test('has its files and folders by their paths below it', async () => {
    const root = folder('pets', folder('cat', file('1.png')), folder('empty'), file('notes.txt'));
    const { name, files, folders } = valueOf(await pick(root));
    expect(name).toBe('pets');
    expect(files.map(({ path }) => path).sort()).toEqual(['cat/1.png', 'notes.txt']);
    expect(folders).toEqual(['cat', 'empty']);
  });

  test('is none when the dialog is closed', async () => {
    expect(await pickFolder(() => Promise.reject(new DOMException('', 'AbortError')))).toBeNull();
  });

  test('with a file that may not be read is refused, naming it', async () => {
    const problem = errorOf(await pick(folder('pets', folder('cat', file('1.png', false)))));
    expect(problem).toMatchObject({ code: 'FILE_NO_ACCESS', params: { file: 'cat/1.png' } });
  });

  test('that is too deep is refused, naming the entry', async () => {
    const deep = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].reduceRight<FolderHandle>(
      (inner, name) => folder(name, inner),
      folder('end'),
    );
    expect(errorOf(await pick(folder('pets', deep)))).toMatchObject({ code: 'DATA_TOO_DEEP' });
  });
});
