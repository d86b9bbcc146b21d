/**
 * The images that the project learns from, kept up to date with it. The project holds what was decided; what was read stands
 * here. A new set is read while the project stays as it is, and becomes part of it by one edit.
 */
import { create } from 'zustand';
import { arrangeData } from '../../core/data/arrange-data.ts';
import type { DataSet, ImportedData } from '../../core/data/data-set.ts';
import { DRAWN_SETS } from '../../core/data/drawn/drawn-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import type { DuplicateImages } from '../../core/data/group-duplicates.ts';
import type { PreparedImage } from '../../core/data/prepared-image.ts';
import type { SampleFile } from '../../core/data/sample-request.ts';
import { problem, type Problem } from '../../core/problem.ts';
import {
  addImages,
  beginCollection,
  isCollected,
  removeImages,
  type CollectedData,
} from '../../core/project/collect-data.ts';
import { countKnownFiles, followFiles } from '../../core/project/correct-data.ts';
import type { Edit } from '../../core/project/edit.ts';
import {
  DEFAULT_DATA_SPLIT,
  type DataFile,
  type DataOrigin,
  type DrawnOrigin,
  type ProjectData,
} from '../../core/project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS, type ImageOptions } from '../../core/project/project.ts';
import type { Result } from '../../core/result.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import { formatInteger } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { ChosenFolder } from '../dataset/chosen-folder.ts';
import { createCollectedImages } from '../dataset/collected-images.ts';
import { originalFile } from '../dataset/original-file.ts';
import { createReadPace, type ReadProgress } from '../dataset/read-pace.ts';
import { readCollected, readNewImages } from '../dataset/read-collected.ts';
import { createReadSets } from '../dataset/read-sets.ts';
import {
  readDrawn,
  readFolder,
  readKept,
  type DataReaders,
  type Reading,
  type ReadOutcome,
  type ReadSet,
} from '../dataset/reading.ts';
import { useProjectStore, type ProjectStore } from './project-store.ts';
import { whenIdle } from './when-idle.ts';

export interface DataStore {
  /**
   * Of the project's own data. `reading`: on its way, `arranged` is still what was there before; `ready`: `arranged` is what the
   * project says; `missing`: its files have to be chosen again; `stopped`: reading was cancelled, or failed with `problem`.
   */
  readonly state: 'none' | 'reading' | 'ready' | 'missing' | 'stopped';
  /** As it was read: the same images, classes and parts as their files have. */
  readonly imported: ImportedData | null;
  /** With the project's corrections and split: what trains. Images left out are in no part. */
  readonly arranged: DataSet | null;
  /** Of `imported`; null: not looked for, or not yet. */
  readonly duplicates: DuplicateImages | null;
  readonly searching: boolean;
  /** What is being read now; null: nothing is. */
  readonly reading: CurrentReading | null;
  /** The files that have to be chosen again before the data can be had so. */
  readonly missing: MissingFiles | null;
  /** The files that were chosen for an origin, as long as the project is open; null: they are not at hand. */
  readonly folder: { readonly origin: DataOrigin; readonly chosen: ChosenFolder } | null;
  /** Why what was chosen last, or the project's data, could not be read; what was there stays. */
  readonly problem: Problem | null;

  /** Begins to follow the project. Called once. */
  readonly connect: (readers: DataReaders) => void;
  readonly chooseDrawn: (origin: DrawnOrigin) => void;
  /** As a new set; while files are missing: in their place. */
  readonly chooseFolder: (folder: Result<ChosenFolder, Problem>) => void;
  /** As a new set, without an image yet. */
  readonly beginCollecting: (classNames: readonly string[]) => void;
  /** Adds pictures to a class of a set that is collected, one batch after the other: each is one step of undo. */
  readonly collect: (className: string, files: readonly SampleFile[]) => void;
  /** Pictures among which missing ones of a set that was collected may be. */
  readonly supply: (files: readonly SampleFile[]) => void;
  /** Goes on without those that are missing. */
  readonly leaveMissing: () => void;
  /** Images that a project's file holds, before the project is opened. */
  readonly offerPixels: (data: ProjectData | null, pixels: Uint8Array<ArrayBuffer> | null) => void;
  /** What the project's file is to hold of its images, if it is to hold any. */
  readonly pixelsToSave: () => Uint8Array<ArrayBuffer> | null;
  /** Reads the same images for another input. */
  readonly prepare: (shape: Shape, options: ImageOptions) => void;
  /** Prepares one sample so, without changing anything; null: its file is not at hand, or cannot be read. */
  readonly tryOn: (sample: string, shape: Shape, options: ImageOptions) => Promise<PreparedImage | null>;
  /** Ends what is being read: all stays as it was. */
  readonly cancel: () => void;
  /** After `stopped`. */
  readonly readAgain: () => void;
  /** Chooses other data rather than missing files. */
  readonly forgetMissing: () => void;
  readonly dismissProblem: () => void;
}

export interface CurrentReading {
  /** Of the set, as a person reads it. */
  readonly name: string;
  readonly progress: ReadProgress | null;
  /** The project does not know of it yet. */
  readonly isNew: boolean;
}

export interface MissingFiles {
  readonly name: string;
  readonly found: number;
  readonly total: number;
  /** One by one: there is no folder to choose again. */
  readonly isCollected: boolean;
  readonly shape: Shape;
  readonly options: ImageOptions;
}

type Shown = Omit<
  DataStore,
  | 'connect'
  | 'chooseDrawn'
  | 'chooseFolder'
  | 'beginCollecting'
  | 'collect'
  | 'supply'
  | 'leaveMissing'
  | 'offerPixels'
  | 'pixelsToSave'
  | 'prepare'
  | 'tryOn'
  | 'cancel'
  | 'readAgain'
  | 'forgetMissing'
  | 'dismissProblem'
>;

const NOTHING: Shown = {
  state: 'none',
  imported: null,
  arranged: null,
  duplicates: null,
  searching: false,
  reading: null,
  missing: null,
  folder: null,
  problem: null,
};

/** What collected images become: enough to tell what is on them, and quick to learn from. */
const COLLECTED_SHAPE: Shape = [64, 64, 3];

/** Larger sets are not handed to a worker a second time only to look for duplicates. */
const SEARCHED_BYTES = 256 * 2 ** 20;

/** What decides on the pixels of a set. */
type ReadData = Pick<ProjectData, 'origin' | 'shape' | 'options'>;
type OnProgress = Parameters<typeof readDrawn>[4];
type StartReading = (onProgress: OnProgress) => Reading;

export const useDataStore = create<DataStore>()((set, get) => {
  let readers: DataReaders | null = null;
  const sets = createReadSets();
  const collected = createCollectedImages();
  /** Batches of pictures that wait for those before them. */
  let waiting: readonly { readonly className: string; readonly files: readonly SampleFile[] }[] = [];
  let offered: { readonly data: CollectedData; readonly pixels: Uint8Array<ArrayBuffer> } | null = null;
  let followed: { readonly data: ProjectData | null; readonly opened: number } = { data: null, opened: -1 };
  let shown: ReadSet | null = null;
  let running: { readonly reading: Pick<Reading, 'cancel'> } | null = null;
  let endSearch = (): void => {};

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
    const built = isCollected(data) ? collected.build(data) : null;
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
    start(nameOf(data.origin), false, readingOf(data), (outcome) => {
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

  function readingOf(data: ReadData): StartReading {
    const { origin, shape, options } = data;
    const { folder } = get();
    const chosen = folder?.origin === origin ? folder.chosen : null;
    return (onProgress) => {
      const using = connected();
      if (origin.kind === 'drawn') return readDrawn(using, origin, shape, options, onProgress);
      if (origin.kind === 'collected') {
        return readCollected(using, { origin, shape, options }, collected, onProgress);
      }
      return chosen === null
        ? readKept(using, origin, shape, options, onProgress)
        : readFolder(using, chosen, shape, options, onProgress);
    };
  }

  function start<Outcome = ReadOutcome>(
    name: string,
    isNew: boolean,
    begin: (onProgress: OnProgress) => Reading<Outcome>,
    onOutcome: (outcome: Outcome) => void,
  ): void {
    stop();
    const pace = createReadPace((progress) => {
      const { reading } = get();
      if (running === own && reading !== null) set({ reading: { ...reading, progress } });
    });
    set({ reading: { name, progress: null, isNew }, problem: null });
    const reading = begin(pace.report);
    const own = { reading };
    running = own;
    void reading.outcome.then((outcome) => {
      if (running !== own) return;
      running = null;
      set({ reading: null });
      if (outcome.ok) onOutcome(outcome.value);
      else {
        set({ problem: outcome.error });
        if (!isNew) set({ state: 'stopped' });
      }
      collectNext();
    });
  }

  function stop(): void {
    const { reading } = get();
    running?.reading.cancel();
    running = null;
    if (reading === null) return;
    set({ reading: null });
    if (!reading.isNew) set({ state: 'stopped' });
  }

  /** The project does not ask for it any more. */
  function stopOwn(): void {
    if (get().reading?.isNew === false) stop();
  }

  function forgetAll(): void {
    running?.reading.cancel();
    running = null;
    endSearch();
    sets.clear();
    waiting = [];
    collected.clear();
    if (offered !== null) keepOffered(offered.data, offered.pixels);
    offered = null;
    shown = null;
    set(NOTHING);
  }

  function keepOffered(data: CollectedData, pixels: Uint8Array<ArrayBuffer>): void {
    const size = sizeOf(data.shape);
    for (const [place, image] of data.origin.images.entries()) {
      collected.keep(image, data, pixels.subarray(place * size, (place + 1) * size));
    }
  }

  /** The next batch of pictures, once nothing else is being read. */
  function collectNext(): void {
    const [next, ...others] = waiting;
    const before = projectData();
    if (next === undefined || running !== null) return;
    waiting = others;
    if (!isCollected(before) || get().state !== 'ready') {
      waiting = [];
      return;
    }
    const { shape, options } = before;
    start(
      next.className,
      true,
      (onProgress) => readNewImages(connected(), next.files, collected, { shape, options }, onProgress),
      ({ images, refused }) => {
        const now = projectData();
        collected.refuse(refused);
        const [first] = refused;
        if (first !== undefined) set({ problem: refusal(first, refused.length) });
        // Another set was chosen meanwhile, or another preparation.
        if (images.length === 0 || !isCollected(now) || !isPreparedSo(now, before)) return;
        useProjectStore.getState().edit(addImages(now, next.className, images));
      },
    );
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

  function readNewFolder(chosen: ChosenFolder): void {
    const before = projectData();
    const isSame = before?.origin.kind === 'folder' && before.origin.name === chosen.name;
    const options = isSame ? before.options : DEFAULT_IMAGE_OPTIONS;
    const begin: StartReading = (onProgress) =>
      readFolder(connected(), chosen, isSame ? before.shape : null, options, onProgress);
    start(shownFileName(chosen.name), true, begin, (outcome) => {
      if (outcome.kind === 'missing') return;
      const { shape, files } = outcome.set;
      const now = projectData();
      const origin = { kind: 'folder', name: chosen.name, files } as const;
      set({ folder: { origin, chosen } });
      const split = now?.split ?? DEFAULT_DATA_SPLIT;
      const corrections = now === null ? {} : followFiles(now, files);
      adopt({ origin, shape, options, split, corrections }, outcome.set);
    });
  }

  /** The folder may lie elsewhere, and be called otherwise: its files are known by what they hold. */
  function findAgain(chosen: ChosenFolder, { shape, options }: MissingFiles): void {
    const begin: StartReading = (onProgress) => readFolder(connected(), chosen, shape, options, onProgress);
    start(shownFileName(chosen.name), true, begin, (outcome) => {
      const now = projectData();
      if (outcome.kind === 'missing' || now?.origin.kind !== 'folder') return;
      const { files } = outcome.set;
      if (countKnownFiles(now, files) === 0) {
        const count = formatInteger(now.origin.files.length);
        set({ problem: problem('DATA_OTHER_FOLDER', { folder: shownFileName(chosen.name), count }) });
        return;
      }
      const origin = isSameFiles(now.origin.files, files)
        ? now.origin
        : ({ kind: 'folder', name: chosen.name, files } as const);
      set({ folder: { origin, chosen } });
      const isSame = origin === now.origin && shape === now.shape && options === now.options;
      sets.keep(origin, outcome.set);
      if (isSame) take(outcome.set, now, null);
      else adopt({ ...now, origin, shape, options, corrections: followFiles(now, files) }, outcome.set);
    });
  }

  function connected(): DataReaders {
    if (readers === null) throw new Error('The data store is not connected');
    return readers;
  }

  return {
    ...NOTHING,

    connect(newReaders) {
      readers = newReaders;
      follow(useProjectStore.getState());
      useProjectStore.subscribe(follow);
    },

    chooseDrawn(origin) {
      const { shape } = DRAWN_SETS[origin.set];
      const options = DEFAULT_IMAGE_OPTIONS;
      start(nameOf(origin), true, readingOf({ origin, shape, options }), (outcome) => {
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
      else if (missing === null || missing.isCollected) readNewFolder(chosen.value);
      else findAgain(chosen.value, missing);
    },

    beginCollecting(classNames) {
      stop();
      adopt(beginCollection(classNames, COLLECTED_SHAPE), null);
    },

    collect(className, files) {
      if (files.length === 0) return;
      waiting = [...waiting, { className, files }];
      collectNext();
    },

    supply(files) {
      const { missing } = get();
      const data = projectData();
      if (missing === null || files.length === 0 || !isCollected(data)) return;
      const { shape, options } = missing;
      const wanted = { ...data, shape, options };
      const before = collected.lacking(data.origin.images, wanted).length;
      start(
        missing.name,
        true,
        (onProgress) => readNewImages(connected(), files, collected, { shape, options }, onProgress),
        () => {
          const left = collected.lacking(data.origin.images, wanted).length;
          if (left === before) {
            const count = formatInteger(left);
            set({ problem: problem('DATA_OTHER_IMAGES', { count }) });
          } else if (get().state === 'missing') readOwn(data);
          else get().prepare(shape, options);
        },
      );
    },

    leaveMissing() {
      const { missing } = get();
      const data = projectData();
      if (missing === null || !isCollected(data)) return;
      const { shape, options } = missing;
      const names = collected.lacking(data.origin.images, { shape, options }).map(({ name }) => name);
      const { edit } = useProjectStore.getState();
      edit(removeImages({ ...data, shape, options }, names));
    },

    offerPixels(data, pixels) {
      offered = isCollected(data) && pixels !== null ? { data, pixels } : null;
    },

    pixelsToSave() {
      const data = projectData();
      if (!isCollected(data) || !data.origin.saved) return null;
      const built = collected.build(data);
      return built?.ok === true ? built.value.imported.data.pixels : null;
    },

    prepare(shape, options) {
      const data = projectData();
      if (data === null) return;
      const { origin } = data;
      start(nameOf(origin), true, readingOf({ origin, shape, options }), (outcome) => {
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
        collected,
        sample,
      );
      if (file === null) return null;
      const request = { source: { kind: 'file', ...file }, shape, options } as const;
      const prepared = await connected().prepareImage(request);
      return prepared.ok ? prepared.value : null;
    },

    cancel() {
      waiting = [];
      stop();
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

function refusal(first: Problem, count: number): Problem {
  return count === 1 ? first : problem('DATA_SOME_REFUSED', { count, reason: problemText(first) });
}

function isPreparedSo(a: ProjectData, b: ProjectData): boolean {
  return a.shape === b.shape && a.options === b.options;
}

function isPreparedAlike(a: ProjectData | null, b: ProjectData): boolean {
  return a?.origin === b.origin && isPreparedSo(a, b);
}

function isSameFiles(a: readonly DataFile[], b: readonly DataFile[]): boolean {
  if (a.length !== b.length) return false;
  const contents = new Map(a.map(({ path, content }) => [path, content]));
  return b.every(({ path, content }) => contents.get(path) === content);
}
