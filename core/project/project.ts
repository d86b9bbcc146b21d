import { emptyDocument, type ModelDocument } from '../graph/document.ts';
import { DEFAULT_LESSON_SETTINGS, type LessonSettings } from '../train/lesson-settings.ts';

/** What a person works on, and what a `.convas` file holds (beside the trained weights). */
export interface Project {
  readonly document: ModelDocument;
  /** Where each node stands on the canvas, apart from the document, so that moving changes no model. */
  readonly layout: Layout;
  readonly lesson: LessonSettings;
  readonly image: ProjectImage | null;
}

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
  /** `fit`: the whole image with empty edges; `fill`: the whole frame, edges cut. */
  readonly resize: 'fit' | 'fill';
}

export const DEFAULT_IMAGE_OPTIONS: ImageOptions = { invert: false, resize: 'fit' };

export function emptyProject(): Project {
  return { document: emptyDocument(), layout: {}, lesson: DEFAULT_LESSON_SETTINGS, image: null };
}
