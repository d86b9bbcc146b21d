/** Images that come one by one: batches, undo, the store of prepared images, the project's file, and what is missing. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isCollected, moveClass, setSaved, type CollectedData } from '../../../core/project/collect-data.ts';
import { correctData } from '../../../core/project/correct-data.ts';
import { openProjectFile, packProject } from '../../../core/project/file.ts';
import { emptyProject } from '../../../core/project/project.ts';
import { problemText } from '../../../core/text/text.ts';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { readersInPlace } from '../dataset/readers-in-place.ts';
import { picture } from '../dataset/some-folders.ts';

const place = readersInPlace();
const store = () => useDataStore.getState();
const project = () => useProjectStore.getState();

function data(): CollectedData {
  const found = project().project.data;
  if (!isCollected(found)) throw new Error('The project collects no images');
  return found;
}

async function settled(): Promise<void> {
  await vi.waitFor(() => expect([store().reading, store().searching]).toEqual([null, false]));
}

const files = (...seeds: readonly number[]): readonly File[] =>
  seeds.map((seed) => new File([picture(seed)], `${seed}.png`));

async function collect(className: string, ...seeds: readonly number[]): Promise<void> {
  store().collect(className, files(...seeds));
  await settled();
}

/** Two cups and a pen. */
async function collected(): Promise<void> {
  store().beginCollecting(['cup', 'pen']);
  await collect('cup', 1, 2);
  await collect('pen', 3);
}

async function reopen(): Promise<void> {
  project().replaceProject(structuredClone(project().project));
  await settled();
}

const shown = () => store().arranged?.sources.map(({ name }) => name);

beforeAll(() => store().connect(place.readers));
beforeEach(() => {
  place.kept.clear();
  place.asked.samples = 0;
  place.asked.sets = [];
  project().replaceProject(emptyProject());
});
afterEach(() => project().replaceProject(emptyProject()));

test('a set begins with classes alone, to be trained on', () => {
  store().beginCollecting(['cup', 'pen']);
  expect(store()).toMatchObject({ state: 'ready', arranged: { classNames: [], shape: [64, 64, 3] } });
  expect(project().project.task).toBe('training');
  project().undo();
  expect(store().state).toBe('none');
});

describe('pictures', () => {
  test('are added a batch a step of undo, and undo reads nothing again', async () => {
    await collected();
    expect(shown()).toEqual(['1.png', '2.png', '3.png']);
    expect(store().arranged?.classNames).toEqual(['cup', 'pen']);
    expect(data().origin.images[0]).toMatchObject({ name: '1.png', className: 'cup', width: 8, height: 8 });
    place.asked.sets = [];
    project().undo();
    expect(shown()).toEqual(['1.png', '2.png']);
    project().redo();
    expect(shown()).toEqual(['1.png', '2.png', '3.png']);
    await settled();
    expect(place.asked.sets.filter((kind) => kind !== 'duplicates')).toEqual([]);
    expect(place.asked.samples).toBe(3);
  });

  test('that come while others are read wait for them', async () => {
    store().beginCollecting(['cup', 'pen']);
    store().collect('cup', files(1, 2));
    store().collect('pen', files(3));
    await vi.waitFor(() => expect(shown()).toEqual(['1.png', '2.png', '3.png']));
    await settled();
  });

  test('that are none are told, and the others taken', async () => {
    store().beginCollecting(['cup']);
    store().collect('cup', [...files(1), new File(['buy milk'], 'note.png'), new File([''], 'empty.png')]);
    await settled();
    expect(shown()).toEqual(['1.png']);
    expect(store().problem?.code).toBe('DATA_SOME_REFUSED');
    expect(store().imported?.refused.map(({ code }) => code)).toEqual(['IMG_NOT_IMAGE', 'IMG_EMPTY']);
  });

  test('cancelled: none of those that wait is taken either', async () => {
    store().beginCollecting(['cup']);
    const open = place.hold();
    store().collect('cup', files(1));
    store().collect('cup', files(2));
    store().cancel();
    open();
    await settled();
    expect(shown()).toEqual([]);
  });

  test('have the order of classes that a person gave them', async () => {
    await collected();
    project().edit(moveClass(data(), 'pen', -1));
    expect(store().arranged?.classNames).toEqual(['pen', 'cup']);
    expect([...(store().arranged?.labels ?? [])]).toEqual([1, 1, 0]);
  });

  test('left out and moved like all others', async () => {
    await collected();
    project().edit(correctData(data(), { '1.png': { className: null } }));
    expect(store().arranged?.parts.train.length).toBe(2);
  });
});

describe('another preparation', () => {
  const small = [4, 4, 1] as const;

  test('is made of the pictures themselves while the project is open', async () => {
    await collected();
    store().prepare(small, data().options);
    await settled();
    expect(store().arranged).toMatchObject({ shape: small, labels: new Uint16Array([0, 0, 1]) });
  });

  test('is not possible any more once it was opened again: said, and all stays', async () => {
    await collected();
    await reopen();
    store().prepare(small, data().options);
    await settled();
    expect(store()).toMatchObject({ state: 'ready', missing: { isCollected: true, found: 0, total: 3 } });
    store().supply(files(1, 2, 3));
    await vi.waitFor(() => expect(data().shape).toEqual(small));
    expect(store().missing).toBeNull();
  });
});

describe('a project that is opened again', () => {
  test('finds the images that this app has kept', async () => {
    await collected();
    const before = store().arranged;
    place.asked.samples = 0;
    await reopen();
    expect(store()).toMatchObject({ state: 'ready', arranged: before });
    expect(place.asked.samples).toBe(0);
  });

  test('whose images are kept no more: the pictures are found by what they hold', async () => {
    await collected();
    place.kept.clear();
    await reopen();
    expect(store()).toMatchObject({ state: 'missing', missing: { isCollected: true, found: 0, total: 3 } });
    store().supply(files(77));
    await settled();
    expect(store()).toMatchObject({ state: 'missing', problem: { code: 'DATA_OTHER_IMAGES' } });
    store().supply(files(2, 1, 3));
    await vi.waitFor(() => expect(store().state).toBe('ready'));
    expect(shown()).toEqual(['1.png', '2.png', '3.png']);
    expect(project().unsaved).toBe(false);
  });

  test('goes on without those that are missing, by one edit', async () => {
    await collected();
    const [gone] = place.kept.keys();
    place.kept.delete(gone ?? '');
    await reopen();
    expect(store()).toMatchObject({ state: 'missing', missing: { found: 2, total: 3 } });
    store().leaveMissing();
    expect(store()).toMatchObject({ state: 'ready', missing: null });
    expect(shown()).toHaveLength(2);
  });

  test('has them in its file, where that was decided', async () => {
    await collected();
    expect(store().pixelsToSave()).toBeNull();
    project().edit(setSaved(data(), true));
    const packed = packProject(project().project, null, undefined, store().pixelsToSave());
    if (!packed.ok) throw new Error(packed.error.map(problemText).join());
    const before = store().arranged;
    place.kept.clear();
    project().replaceProject(emptyProject());
    const opened = openProjectFile(packed.value, 'cups.convas');
    if (!opened.ok) throw new Error(opened.error.map(problemText).join());
    store().offerPixels(opened.value.project.data, opened.value.pixels);
    project().replaceProject(opened.value.project);
    expect(store()).toMatchObject({ state: 'ready', arranged: before });
    await settled();
  });
});
