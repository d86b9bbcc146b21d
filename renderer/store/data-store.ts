/**
 * The images that the project learns from, kept up to date with it. The project holds what was decided; what was read stands
 * here. A new set is read while the project stays as it is, and becomes part of it by one edit.
 */
import { create } from 'zustand';
import { arrangeData } from '../../core/data/arrange-data.ts';
import type { DataSet } from '../../core/data/data-set.ts';
import { DRAWN_SETS } from '../../core/data/drawn/drawn-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { beginCollection, isCollected } from '../../core/project/collect-data.ts';
import type { Edit } from '../../core/project/edit.ts';
import { DEFAULT_DATA_SPLIT, type DataOrigin, type ProjectData } from '../../core/project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { t } from '../../core/text/text.ts';
import { originalFile } from '../dataset/original-file.ts';
import { readCollected } from '../dataset/read-collected.ts';
import { createReadSets } from '../dataset/read-sets.ts';
import { readDrawn, readFolder, readKept, type DataReaders, type ReadSet } from '../dataset/reading.ts';
import { createDataCollecting, type DataCollecting } from './data-collecting.ts';
import { createDataFolders } from './data-folders.ts';
import { NO_DATA, type DataStore } from './data-state.ts';
import { createDataTurn, type BeginReading, type DataTurn } from './data-turn.ts';
import { useProjectStore, type ProjectStore } from './project-store.ts';
import { whenIdle } from './when-idle.ts';

/** What collected images become: enough to tell what is on them, and quick to learn from. */
const COLLECTED_SHAPE: Shape = [64, 64, 3];

/** Larger sets are not handed to a worker a second time only to look for duplicates. */
const SEARCHED_BYTES = 256 * 2 ** 20;

/** What decides on the pixels of a set. */
type ReadData = Pick<ProjectData, 'origin' | 'shape' | 'options'>;

export const useDataStore = create<DataStore>()((set, get) => {
  let readers: DataReaders | null = null;
  const sets = createReadSets();
  let followed: { readonly data: ProjectData | null; readonly opened: number } = { data: null, opened: -1 };
  let shown: ReadSet | null = null;
  let endSearch = (): void => {};
  const turn: DataTurn = createDataTurn({ get, set }, () => collecting.goOn());
  const collecting: DataCollecting = createDataCollecting({
    ...{ get, set, readOwn, readers: connected, turn: () => turn },
  });
  const folders = createDataFolders({
    ...{ set, adopt, readers: connected, turn: () => turn },
    found(data, read) {
      sets.keep(data.origin, read);
      take(read, data, null);
    },
  });

  const projectData = (): ProjectData | null => useProjectStore.getState().project.data;

  function follow({ project: { data }, opened }: ProjectStore): void {
    if (data === followed.data && opened === followed.opened) return;
    const before = followed;
    followed = { data, opened };
    if (opened !== before.opened) forgetAll();
    if (data === null) {
      stopOwn();
      show(null);
      set({ state: 'none', arranged: null, missing: null });
      return;
    }
    const known = sets.find(data) ?? putTogether(data);
    if (known !== null) take(known, data, before.data);
    // What is on its way, or missing, is still the same.
    else if (opened !== before.opened || !isPreparedAlike(before.data, data)) readOwn(data);
  }

  /** A set of collected images, where all of them are at hand. */
  function putTogether(data: ProjectData): ReadSet | null {
    const built = isCollected(data) ? collecting.images.build(data) : null;
    if (built?.ok !== true) return null;
    sets.keep(data.origin, built.value);
    return built.value;
  }

  /** What the project asks for is there. */
  function take(known: ReadSet, data: ProjectData, before: ProjectData | null): void {
    stopOwn();
    const isArranged =
      shown === known &&
      get().arranged !== null &&
      before?.corrections === data.corrections &&
      before.split === data.split;
    show(known);
    set({
      state: 'ready',
      missing: null,
      ...(isArranged ? {} : { arranged: arrange(known, data) }),
    });
  }

  function show(next: ReadSet | null): void {
    if (shown === next) return;
    shown = next;
    endSearch();
    set({ imported: next?.imported ?? null });
    if (next !== null) searchDuplicates(next);
  }

  function searchDuplicates(of: ReadSet): void {
    const found = sets.duplicatesOf(of);
    const { data } = of.imported;
    if (found !== undefined || readers === null || data.pixels.length > SEARCHED_BYTES) {
      set({ duplicates: found ?? null, searching: false });
      return;
    }
    set({ duplicates: null, searching: true });
    // Handing the pixels over takes as long as drawing what came of them: each gets a frame of its own.
    endSearch = whenIdle(() => {
      const job = connected().startJob({ kind: 'duplicates', data });
      endSearch = () => job.cancel();
      void job.answer.then((answer) => {
        const duplicates = answer.ok && answer.value.kind === 'duplicates' ? answer.value.duplicates : null;
        sets.keepDuplicates(of, duplicates);
        if (shown === of) set({ duplicates, searching: false });
      });
    });
  }

  /** A project was opened that this does not know yet, or a step was undone too long ago. */
  function readOwn(data: ProjectData): void {
    set({ state: 'reading', missing: null });
    turn.start(nameOf(data.origin), false, readingOf(data), (outcome) => {
      if (outcome.kind === 'missing') {
        const { shape, options } = data;
        const missing = {
          ...outcome,
          name: nameOf(data.origin),
          isCollected: isCollected(data),
          shape,
          options,
        };
        set({ state: 'missing', missing });
        return;
      }
      sets.keep(data.origin, outcome.set);
      take(outcome.set, projectData() ?? data, null);
    });
  }

  function readingOf(data: ReadData): BeginReading {
    const { origin, shape, options } = data;
    const { folder } = get();
    const chosen = folder?.origin === origin ? folder.chosen : null;
    return (onProgress) => {
      const using = connected();
      if (origin.kind === 'drawn') return readDrawn(using, origin, shape, options, onProgress);
      if (origin.kind === 'collected') {
        return readCollected(using, { origin, shape, options }, collecting.images, onProgress);
      }
      return chosen === null
        ? readKept(using, origin, shape, options, onProgress)
        : readFolder(using, chosen, shape, options, onProgress);
    };
  }

  /** The project does not ask for it any more. */
  function stopOwn(): void {
    if (get().reading?.isNew === false) turn.stop();
  }

  function forgetAll(): void {
    turn.drop();
    endSearch();
    sets.clear();
    collecting.reset();
    shown = null;
    set(NO_DATA);
  }

  /** By one edit, which `follow` then finds read already. */
  function adopt(data: ProjectData, read: ReadSet | null): void {
    if (read !== null) sets.keep(data.origin, read);
    const { project, edit } = useProjectStore.getState();
    const edits: readonly Edit[] = [
      { type: 'setData', data },
      ...(project.task === 'training' ? [] : [{ type: 'setTask', task: 'training' } as const]),
    ];
    edit({ type: 'sequence', edits });
  }

  function connected(): DataReaders {
    if (readers === null) throw new Error('The data store is not connected');
    return readers;
  }

  return {
    ...NO_DATA,
    collect: collecting.collect,
    supply: collecting.supply,
    leaveMissing: collecting.leaveMissing,
    offerPixels: collecting.offerPixels,
    pixelsToSave: collecting.pixelsToSave,

    connect(newReaders) {
      readers = newReaders;
      follow(useProjectStore.getState());
      useProjectStore.subscribe(follow);
    },

    chooseDrawn(origin) {
      const { shape } = DRAWN_SETS[origin.set];
      const options = DEFAULT_IMAGE_OPTIONS;
      turn.start(nameOf(origin), true, readingOf({ origin, shape, options }), (outcome) => {
        if (outcome.kind === 'missing') return;
        const now = projectData();
        const isSame =
          now?.origin.kind === 'drawn' && now.origin.set === origin.set && now.origin.seed === origin.seed;
        const split = now?.split ?? DEFAULT_DATA_SPLIT;
        adopt({ origin, shape, options, split, corrections: isSame ? now.corrections : {} }, outcome.set);
      });
    },

    chooseFolder(chosen) {
      const { missing } = get();
      if (!chosen.ok) set({ problem: chosen.error });
      else if (missing === null || missing.isCollected) folders.readNew(chosen.value);
      else folders.findAgain(chosen.value, missing);
    },

    beginCollecting(classNames) {
      turn.stop();
      adopt(beginCollection(classNames, COLLECTED_SHAPE), null);
    },

    prepare(shape, options) {
      const data = projectData();
      if (data === null) return;
      const { origin } = data;
      turn.start(nameOf(origin), true, readingOf({ origin, shape, options }), (outcome) => {
        const now = projectData();
        if (now?.origin !== origin) return;
        if (outcome.kind === 'missing') {
          set({
            missing: { ...outcome, name: nameOf(origin), isCollected: isCollected(data), shape, options },
          });
          return;
        }
        adopt({ ...now, shape, options }, outcome.set);
      });
    },

    async tryOn(sample, shape, options) {
      const origin = projectData()?.origin;
      if (origin === undefined) return null;
      const { folder } = get();
      const file = await originalFile(
        origin,
        folder?.origin === origin ? folder.chosen : null,
        collecting.images,
        sample,
      );
      if (file === null) return null;
      const request = { source: { kind: 'file', ...file }, shape, options } as const;
      const prepared = await connected().prepareImage(request);
      return prepared.ok ? prepared.value : null;
    },

    cancel() {
      collecting.cancel();
      turn.stop();
    },

    readAgain() {
      const data = projectData();
      if (data !== null) readOwn(data);
    },

    forgetMissing() {
      set({ missing: null });
    },

    dismissProblem() {
      set({ problem: null });
    },
  };
});

/** As a person reads it. */
function nameOf(origin: DataOrigin): string {
  switch (origin.kind) {
    case 'folder':
      return shownFileName(origin.name);
    case 'drawn':
      return DRAWN_SETS[origin.set].name;
    case 'collected':
      return t('dataset.collected');
  }
}

function arrange({ imported }: ReadSet, { origin, corrections, split }: ProjectData): DataSet {
  const classOrder = origin.kind === 'collected' ? origin.classNames : [];
  return arrangeData(imported.data, corrections, split, classOrder);
}

function isPreparedAlike(a: ProjectData | null, b: ProjectData): boolean {
  return a?.origin === b.origin && a.shape === b.shape && a.options === b.options;
}
