import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { correctData } from '../../../core/project/correct-data.ts';
import type { ProjectData } from '../../../core/project/project-data.ts';
import { emptyProject } from '../../../core/project/project.ts';
import { success } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';
import type { ChosenFolder } from '../../../renderer/dataset/chosen-folder.ts';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { idxImages, idxLabels } from '../../support/idx-bytes.ts';
import { readersInPlace } from '../dataset/readers-in-place.ts';
import { folder, pets, picture } from '../dataset/some-folders.ts';

const place = readersInPlace();
const store = () => useDataStore.getState();
const project = () => useProjectStore.getState();
const digits = (seed = 1) => ({ kind: 'drawn', set: 'digits', perClass: 10, seed }) as const;

function data(): ProjectData {
  const found = project().project.data;
  if (found === null) throw new Error('The project has no data');
  return found;
}

/** Once all that was asked for is there, the search for duplicates with it. */
async function settled(): Promise<void> {
  await vi.waitFor(() => expect([store().reading, store().searching]).toEqual([null, false]), {
    timeout: 10_000,
  });
}

async function choose(chosen: ChosenFolder): Promise<void> {
  store().chooseFolder(success(chosen));
  await settled();
}

async function draw(seed = 1): Promise<void> {
  store().chooseDrawn(digits(seed));
  await settled();
}

beforeAll(() => store().connect(place.readers));
beforeEach(() => {
  place.asked.samples = 0;
  place.asked.sets = [];
  project().replaceProject(emptyProject());
});
afterEach(() => project().replaceProject(emptyProject()));

test('a project without data: nothing', () => {
  expect(store()).toMatchObject({ state: 'none', arranged: null, reading: null });
});

describe('a drawn set', () => {
  test('becomes part of the project by one edit, once it is read', async () => {
    store().chooseDrawn(digits());
    expect(store().reading).toMatchObject({ name: 'digits', isNew: true });
    expect([project().project.data, store().state]).toEqual([null, 'none']);
    await settled();
    expect(data()).toMatchObject({ origin: digits(), shape: [28, 28, 1], corrections: {} });
    expect(project().project.task).toBe('training');
    expect(store()).toMatchObject({ state: 'ready', problem: null });
    expect(store().arranged?.parts.validation.length).toBe(20);
    expect(store().duplicates).toEqual({ equal: [], near: [] });
    project().undo();
    expect(project().project.data).toBeNull();
    expect(store()).toMatchObject({ state: 'none', arranged: null });
  });

  test('cancelled: the project stays as it was', async () => {
    await draw();
    const [before, arranged] = [data(), store().arranged];
    const open = place.hold();
    store().chooseDrawn(digits(2));
    store().cancel();
    open();
    await settled();
    expect(data()).toBe(before);
    expect(store()).toMatchObject({ state: 'ready', arranged });
  });

  test('undo between two sets reads neither again', async () => {
    await draw(1);
    const first = store().arranged;
    await draw(2);
    place.asked.sets = [];
    project().undo();
    expect(store()).toMatchObject({ state: 'ready', arranged: first });
    project().redo();
    expect(store().state).toBe('ready');
    expect(place.asked.sets).toEqual([]);
  });

  test('corrections and split only arrange the images anew', async () => {
    await draw();
    const { imported } = store();
    place.asked.sets = [];
    project().edit(correctData(data(), { '3/1': { className: null } }));
    project().edit({
      type: 'setData',
      data: { ...data(), split: { validation: 0.5, test: 0, seed: 1 } },
    });
    expect(store().imported).toBe(imported);
    // 4.5 of the nine that are left is rounded up to five.
    expect(store().arranged?.parts.validation.length).toBe(50);
    expect(store().arranged?.parts.train.length).toBe(49);
    expect(place.asked.sets).toEqual([]);
  });

  test('of an opened project is drawn, and its task is left alone', async () => {
    const template = createTemplate('classifier');
    const small = { ...template, data: template.data && { ...template.data, origin: digits() } };
    project().replaceProject(small);
    expect(store()).toMatchObject({ state: 'reading', reading: { isNew: false } });
    await settled();
    expect(store().state).toBe('ready');
    expect(project().unsaved).toBe(false);
  });

  test('of an opened project, cancelled: can be read again', async () => {
    const open = place.hold();
    const template = createTemplate('classifier');
    project().replaceProject({ ...template, data: template.data && { ...template.data, origin: digits() } });
    store().cancel();
    expect(store()).toMatchObject({ state: 'stopped', arranged: null });
    open();
    store().readAgain();
    await settled();
    expect(store().state).toBe('ready');
  });

  test('for another input is read so, and then edited', async () => {
    await draw();
    store().prepare([14, 14, 1], { invert: true, resize: 'fit' });
    expect(data().shape).toEqual([28, 28, 1]);
    await settled();
    expect(data()).toMatchObject({ shape: [14, 14, 1], options: { invert: true } });
    expect(store().arranged?.pixels.length).toBe(100 * 14 * 14);
    project().undo();
    expect(store().arranged?.shape).toEqual([28, 28, 1]);
  });
});

describe('a folder', () => {
  test('is read with what was refused, and remembered by what its files hold', async () => {
    await choose(pets());
    expect(data()).toMatchObject({ origin: { kind: 'folder', name: 'pets' }, shape: [8, 8, 1] });
    expect(data().origin).toHaveProperty('files.length', 20);
    expect(store().imported?.refused.map(problemText)).toEqual([
      'cat/notes.png contains text, not an image. Open a PNG, JPEG, GIF or BMP file.',
    ]);
    expect(store().arranged?.classNames).toEqual(['cat', 'dog']);
    expect(store().arranged?.parts.validation.length).toBe(4);
  });

  test('without folders of classes: said why, and nothing changes', async () => {
    await draw();
    const before = data();
    await choose(folder('loose', { 'a.txt': 'x' }));
    expect(store().problem?.code).toBe('DATA_NO_IMAGES');
    expect([data(), store().state]).toEqual([before, 'ready']);
    store().dismissProblem();
    expect(store().problem).toBeNull();
  });

  test('of which nothing can be read: told with the first reason', async () => {
    await choose(folder('bad', { 'a/1.png': 'x', 'b/1.png': '' }));
    expect(store().problem?.code).toBe('DATA_REFUSED');
    expect(project().project.data).toBeNull();
  });

  test('cancelled in the middle: nothing is taken', async () => {
    const open = place.hold();
    store().chooseFolder(success(pets()));
    store().cancel();
    open();
    await settled();
    expect(project().project.data).toBeNull();
    expect(store()).toMatchObject({ state: 'none', problem: null });
  });

  test('chosen again with renamed files: corrections follow what they hold', async () => {
    await choose(pets());
    project().edit(correctData(data(), { 'cat/3.png': { className: 'dog' } }));
    const renamed = {
      ...pets(),
      files: pets().files.map((each) => ({ ...each, path: each.path.replace('/', '/new-') })),
    };
    await choose(renamed);
    expect(data().corrections).toEqual({ 'cat/new-3.png': { className: 'dog' } });
  });

  test('of IDX files is read in their own size', async () => {
    await choose(
      folder('mnist', {
        'train-images-idx3-ubyte': idxImages(4, 5, 6),
        'train-labels-idx1-ubyte': idxLabels(0, 1, 0, 1),
        't10k-images-idx3-ubyte': idxImages(2, 5, 6),
      }),
    );
    expect(data().shape).toEqual([5, 6, 1]);
    expect(store().arranged?.sources[3]?.name).toBe('train-images[3]');
    expect(store().imported?.refused.map(({ code }) => code)).toEqual(['DATA_IDX_UNPAIRED']);
  });
});

describe('a project with a folder, opened again', () => {
  /** As it comes from its file: equal, but not the same objects. */
  async function reopen(): Promise<void> {
    project().replaceProject(structuredClone(project().project));
    await settled();
  }

  test('finds what was kept, and asks for nothing', async () => {
    await choose(pets());
    const before = store().arranged;
    place.asked.samples = 0;
    await reopen();
    expect(store().state).toBe('ready');
    expect(store().arranged).toEqual(before);
    expect(place.asked.samples).toBe(0);
  });

  test('of IDX files: finds the whole set that was kept', async () => {
    await choose(
      folder('mnist', {
        'train-images-idx3-ubyte': idxImages(4, 5, 6),
        'train-labels-idx1-ubyte': idxLabels(0, 1, 0, 1),
      }),
    );
    const before = store().arranged;
    place.asked.sets = [];
    await reopen();
    expect(store().state).toBe('ready');
    expect(store().arranged).toEqual(before);
    expect(place.asked.sets).toEqual(['kept', 'duplicates']);
  });

  test('of IDX files that hold something else now: asks for them', async () => {
    await choose(
      folder('mnist', {
        'train-images-idx3-ubyte': idxImages(4, 5, 6),
        'train-labels-idx1-ubyte': idxLabels(0, 1, 0, 1),
      }),
    );
    const { origin } = data();
    if (origin.kind !== 'folder') throw new Error('No folder');
    const files = origin.files.map((file) => ({ ...file, content: file.content.replaceAll('a', 'b') }));
    project().edit({ type: 'setData', data: { ...data(), origin: { ...origin, files } } });
    await reopen();
    expect(store()).toMatchObject({ state: 'missing', missing: { found: 0, total: 2 } });
  });

  test('whose images are kept no more: asks for the folder, and finds it under another name', async () => {
    await choose(pets());
    project().edit(correctData(data(), { 'dog/12.png': { className: null } }));
    place.kept.clear();
    await reopen();
    expect(store()).toMatchObject({
      state: 'missing',
      arranged: null,
      missing: { name: 'pets', found: 0, total: 20 },
    });
    await choose(pets('animals'));
    expect(store()).toMatchObject({ state: 'ready', missing: null });
    expect(data().origin).toMatchObject({ name: 'pets' });
    expect(project().unsaved).toBe(false);
    expect(store().arranged?.parts.train.length).toBe(15);
  });

  test('moved into folders for its parts: the project follows by one edit', async () => {
    await choose(pets());
    project().edit(correctData(data(), { 'dog/12.png': { className: null } }));
    place.kept.clear();
    await reopen();
    await choose(pets('pets', 'train/'));
    expect(store().state).toBe('ready');
    expect(data().corrections).toEqual({ 'train/dog/12.png': { className: null } });
    expect(project().unsaved).toBe(true);
  });

  test('another folder is refused', async () => {
    await choose(pets());
    place.kept.clear();
    await reopen();
    await choose(folder('other', { 'a/1.png': idxImages(1, 1, 1), 'b/1.png': 'x' }));
    expect(store().problem?.code).toBe('DATA_REFUSED');
    await choose(folder('other', { 'a/1.png': picture(901), 'b/1.png': picture(902) }));
    expect(store()).toMatchObject({ state: 'missing', problem: { code: 'DATA_OTHER_FOLDER' } });
  });

  test('prepared otherwise: needs the files, and goes on once they are there', async () => {
    await choose(pets());
    await reopen();
    store().prepare([4, 4, 1], data().options);
    await settled();
    expect(store()).toMatchObject({ state: 'ready', missing: { shape: [4, 4, 1] } });
    expect(data().shape).toEqual([8, 8, 1]);
    await choose(pets());
    expect(data().shape).toEqual([4, 4, 1]);
    expect(store()).toMatchObject({ state: 'ready', missing: null });
  });
});

test('another project opened while a set is read keeps its own', async () => {
  const open = place.hold();
  store().chooseDrawn(digits());
  project().replaceProject(emptyProject());
  open();
  await settled();
  expect(project().project.data).toBeNull();
  expect(store().state).toBe('none');
});
