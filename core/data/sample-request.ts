import type { ImageOptions } from '../project/project.ts';
import type { Shape } from '../tensor/shape.ts';
import type { PreparedSample } from './prepared-sample.ts';

/** A file as a page has it: nothing of it is read before it is asked for. */
export interface SampleFile {
  /** Without its folder. */
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a worker is asked: to read a file, and prepare it for an input of that shape. */
export interface SampleRequest {
  readonly file: SampleFile;
  readonly shape: Shape;
  readonly options: ImageOptions;
}

export interface ReadSample extends PreparedSample {
  /** The SHA-256 of what the file holds, in hexadecimal digits. */
  readonly content: string;
}
