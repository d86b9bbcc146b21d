/**
 * Which images a network learns from: where they come from and what was decided about them, never the images themselves.
 * They are read, and drawn, anew from here.
 */
import type { DataPart } from '../data/data-set.ts';
import type { DrawnSetName } from '../data/drawn/drawn-set.ts';
import type { Shape } from '../tensor/shape.ts';
import type { ImageOptions } from './project.ts';

export interface ProjectData {
  readonly origin: DataOrigin;
  /** How every image is prepared: (height, width, channels), with one channel for grey or three for colour. */
  readonly shape: Shape;
  readonly options: ImageOptions;
  readonly split: DataSplit;
  /** By the name of a sample (`SampleSource`): what a person decided for that image alone. */
  readonly corrections: Readonly<Record<string, Correction>>;
}

export type DataOrigin = DrawnOrigin | FolderOrigin | CollectedOrigin;

export interface DrawnOrigin {
  readonly kind: 'drawn';
  readonly set: DrawnSetName;
  readonly perClass: number;
  readonly seed: number;
}

/** Files of a person's own, which stay where they are. */
export interface FolderOrigin {
  readonly kind: 'folder';
  /** Of the folder, without its path: where it lies may be nobody's business, and may change. */
  readonly name: string;
  /** Those that were taken, in no particular order. */
  readonly files: readonly DataFile[];
}

export interface DataFile {
  /** From the folder, with `/`. */
  readonly path: string;
  /** The SHA-256 of what it holds, in hexadecimal digits: it is found again by it, wherever it was moved. */
  readonly content: string;
}

/** Pictures that came one by one, dropped or from a camera: there is no folder that they could be found in again. */
export interface CollectedOrigin {
  readonly kind: 'collected';
  /** In the order of the network's outputs. A class may have no image yet. */
  readonly classNames: readonly string[];
  readonly images: readonly CollectedImage[];
  /** Whether the project's file holds the images, as the network takes them. */
  readonly saved: boolean;
}

export interface CollectedImage {
  /** Each has another. */
  readonly name: string;
  /** The SHA-256 of the picture that it was prepared from, in hexadecimal digits. */
  readonly content: string;
  readonly className: string;
  /** Of that picture. */
  readonly width: number;
  readonly height: number;
}

/** How images without a part of their own are divided: shares of each class, 0 to 1. The rest is trained on. */
export interface DataSplit {
  readonly validation: number;
  readonly test: number;
  readonly seed: number;
}

export interface Correction {
  /** Another class than the place of the file says; null: the image is left out. */
  readonly className?: string | null;
  /** Another part than the place of the file, or the split, says. */
  readonly part?: DataPart;
}

export const DEFAULT_DATA_SPLIT: DataSplit = { validation: 0.2, test: 0, seed: 1 };

export const DATA_SPLIT_LIMITS = { share: { min: 0, max: 0.9 } } as const;
