/** Folders that are chosen: as a new set, or in the place of files that are missing. A part of the data store. */
import { shownFileName } from '../../core/data/file-name.ts';
import { problem } from '../../core/problem.ts';
import { countKnownFiles, followFiles } from '../../core/project/correct-data.ts';
import { DEFAULT_DATA_SPLIT, type DataFile, type ProjectData } from '../../core/project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { formatInteger } from '../../core/text/format.ts';
import type { ChosenFolder } from '../dataset/chosen-folder.ts';
import { readFolder, type DataReaders, type ReadSet } from '../dataset/reading.ts';
import type { MissingFiles } from './data-state.ts';
import type { BeginReading, DataAccess, DataTurn } from './data-turn.ts';
import { useProjectStore } from './project-store.ts';

interface FoldersAccess extends Pick<DataAccess, 'set'> {
  readonly turn: () => DataTurn;
  readonly readers: () => DataReaders;
  /** Makes it the project's, by one edit. */
  readonly adopt: (data: ProjectData, read: ReadSet) => void;
  /** What the project asks for was read. */
  readonly found: (data: ProjectData, read: ReadSet) => void;
}

export interface DataFolders {
  readNew(chosen: ChosenFolder): void;
  /** The folder may lie elsewhere, and be called otherwise: its files are known by what they hold. */
  findAgain(chosen: ChosenFolder, missing: MissingFiles): void;
}

export function createDataFolders({ set, turn, readers, adopt, found }: FoldersAccess): DataFolders {
  const projectData = (): ProjectData | null => useProjectStore.getState().project.data;

  return {
    readNew(chosen) {
      const before = projectData();
      const isSame = before?.origin.kind === 'folder' && before.origin.name === chosen.name;
      const options = isSame ? before.options : DEFAULT_IMAGE_OPTIONS;
      const begin: BeginReading = (onProgress) =>
        readFolder(readers(), chosen, isSame ? before.shape : null, options, onProgress);
      turn().start(shownFileName(chosen.name), true, begin, (outcome) => {
        if (outcome.kind === 'missing') return;
        const { shape, files } = outcome.set;
        const now = projectData();
        const origin = { kind: 'folder', name: chosen.name, files } as const;
        set({ folder: { origin, chosen } });
        const split = now?.split ?? DEFAULT_DATA_SPLIT;
        const corrections = now === null ? {} : followFiles(now, files);
        adopt({ origin, shape, options, split, corrections }, outcome.set);
      });
    },

    findAgain(chosen, { shape, options }) {
      const begin: BeginReading = (onProgress) => readFolder(readers(), chosen, shape, options, onProgress);
      turn().start(shownFileName(chosen.name), true, begin, (outcome) => {
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
        if (isSame) found(now, outcome.set);
        else adopt({ ...now, origin, shape, options, corrections: followFiles(now, files) }, outcome.set);
      });
    },
  };
}

function isSameFiles(a: readonly DataFile[], b: readonly DataFile[]): boolean {
  if (a.length !== b.length) return false;
  const contents = new Map(a.map(({ path, content }) => [path, content]));
  return b.every(({ path, content }) => contents.get(path) === content);
}
