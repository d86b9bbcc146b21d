import { emptyDocument, type ModelDocument } from '../graph/document.ts';
import { DEFAULT_LESSON_SETTINGS, type LessonSettings } from '../train/lesson-settings.ts';
import type { Touch } from '../train/touch.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from '../train/training-settings.ts';
import type { ProjectData } from './project-data.ts';

/** What a person works on, and what a `.convas` file holds (beside the trained weights). */
export interface Project {
  readonly document: ModelDocument;
  /** Where each node stands on the canvas, apart from the document, so that moving changes no model. */
  readonly layout: Layout;
  readonly lesson: LessonSettings;
  readonly image: ProjectImage | null;
  /** What Train trains on. */
  readonly task: Task;
  /** null: none is chosen yet. */
  readonly data: ProjectData | null;
  readonly training: TrainingSettings;
  /** Weights set by hand. Not in the file: the weights that stand in it have them. */
  readonly touched: Touched;
  /** A picture that was painted to be looked at; null: none. It teaches nothing, and stands in no file. */
  readonly painted: Painted | null;
}

export interface Touched {
  /** Which weights were touched: a number of those that runs start from. */
  readonly base: number;
  /** The oldest first. */
  readonly touches: readonly Touch[];
}

export interface Painted {
  /** As the network takes it: row-major (height, width, channels), 0 to 1. */
  readonly input: Float32Array;
  /** The class of the picture that was painted over; null: not known. */
  readonly target: number | null;
}

export const NOT_TOUCHED: Touched = { base: 0, touches: [] };

/** One image, again and again, until the network gives in; or a data set. */
export type Task = 'lesson' | 'training';

export type Layout = Readonly<Record<string, Position>>;

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface ProjectImage {
  readonly source: ImageSource;
  readonly options: ImageOptions;
}

export type ImageSource =
  /** One of the ten digits the project draws itself. */
  | { readonly kind: 'digit'; readonly digit: number }
  /** A file of the user's, kept as its own bytes: it is decoded anew, by the same guarded path, on every opening. */
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export interface ImageOptions {
  /** Dark on light becomes light on dark. */
  readonly invert: boolean;
  /** `fit`: the whole image with empty edges; `fill`: the whole frame, edges cut; `stretch`: both, out of proportion. */
  readonly resize: 'fit' | 'fill' | 'stretch';
}

export const DEFAULT_IMAGE_OPTIONS: ImageOptions = { invert: false, resize: 'fit' };

export function emptyProject(): Project {
  return {
    document: emptyDocument(),
    layout: {},
    lesson: DEFAULT_LESSON_SETTINGS,
    image: null,
    task: 'lesson',
    data: null,
    training: DEFAULT_TRAINING_SETTINGS,
    touched: NOT_TOUCHED,
    painted: null,
  };
}
