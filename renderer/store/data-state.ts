/** What the data store holds, and what may be asked of it. */
import type { DataSet, ImportedData } from '../../core/data/data-set.ts';
import type { DuplicateImages } from '../../core/data/group-duplicates.ts';
import type { PreparedImage } from '../../core/data/prepared-image.ts';
import type { SampleFile } from '../../core/data/sample-request.ts';
import type { Problem } from '../../core/problem.ts';
import type { DataOrigin, DrawnOrigin, ProjectData } from '../../core/project/project-data.ts';
import type { ImageOptions } from '../../core/project/project.ts';
import type { Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { ChosenFolder } from '../dataset/chosen-folder.ts';
import type { ReadProgress } from '../dataset/read-pace.ts';
import type { DataReaders } from '../dataset/reading.ts';

/** What is shown of the data. */
export interface ShownData {
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
}

export interface DataStore extends ShownData {
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

export const NO_DATA: ShownData = {
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
