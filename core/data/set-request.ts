/** What a worker that reads whole sets is asked, and what it answers. */
import type { CollectedImage, DataFile, DrawnOrigin } from '../project/project-data.ts';
import type { ImageOptions } from '../project/project.ts';
import type { Problem } from '../problem.ts';
import type { Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { DataPart, DataSet, ImportedData } from './data-set.ts';
import type { GatherProgress } from './gather.ts';
import type { DuplicateImages } from './group-duplicates.ts';
import type { SampleFile } from './sample-request.ts';

export type SetRequest =
  | {
      readonly kind: 'draw';
      readonly origin: DrawnOrigin;
      readonly shape: Shape;
      readonly options: ImageOptions;
    }
  | {
      readonly kind: 'idx';
      readonly pairs: readonly IdxRequest[];
      /** null: the size that the pictures have, where it suits a network. */
      readonly shape: Shape | null;
      readonly options: ImageOptions;
    }
  /** From the images that were kept when they were last prepared, without their files. */
  | {
      readonly kind: 'kept';
      readonly folder: string;
      readonly files: readonly DataFile[];
      readonly shape: Shape;
      readonly options: ImageOptions;
    }
  /** The same for images that were collected one by one: those that are kept. */
  | {
      readonly kind: 'collected';
      readonly images: readonly NamedContent[];
      readonly shape: Shape;
      readonly options: ImageOptions;
    }
  /** How a folder that begins with these files is best prepared. */
  | { readonly kind: 'suggest'; readonly files: readonly SampleFile[] }
  | { readonly kind: 'duplicates'; readonly data: DataSet };

export type NamedContent = Pick<CollectedImage, 'name' | 'content'>;

export interface IdxRequest {
  readonly part: DataPart;
  readonly images: PlacedFile;
  readonly labels: PlacedFile;
}

export interface PlacedFile {
  /** From the folder of the data, with `/`. */
  readonly path: string;
  readonly file: SampleFile;
}

export type SetAnswer =
  | {
      readonly kind: 'read';
      readonly imported: ImportedData;
      readonly shape: Shape;
      /** What it was read from; empty: from no file. */
      readonly files: readonly DataFile[];
    }
  | { readonly kind: 'missing'; readonly found: number; readonly total: number }
  /** In the order asked for; null: it is not kept. */
  | { readonly kind: 'pixels'; readonly pixels: readonly (Uint8Array<ArrayBuffer> | null)[] }
  | { readonly kind: 'shape'; readonly shape: Shape }
  /** null: too many to look for. */
  | { readonly kind: 'duplicates'; readonly duplicates: DuplicateImages | null };

export type SetMessage =
  | { readonly kind: 'progress'; readonly progress: GatherProgress }
  | { readonly kind: 'done'; readonly result: Result<SetAnswer, Problem> };
