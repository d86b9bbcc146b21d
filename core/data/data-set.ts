import type { Problem } from '../problem.ts';
import type { Shape } from '../tensor/shape.ts';

/** Images of one size in memory, as bytes, each with the index of its class: all that training needs. */
export interface TrainingData {
  /** Of one image: (height, width, channels). */
  readonly shape: Shape;
  /** In Keras' order, by the code points of their names, unless a person gave them another. A label is an index into this list. */
  readonly classNames: readonly string[];
  /** (images, height, width, channels), 0 to 255; the network takes them divided by 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** (images) */
  readonly labels: Uint16Array<ArrayBuffer>;
  readonly parts: DataParts;
}

/** The same with where it comes from. */
export interface DataSet extends TrainingData {
  /** (images) */
  readonly sources: readonly SampleSource[];
}

/** Where an image comes from, and the size it had there. */
export interface SampleSource {
  /** The path of its file from the folder of the data, with `/`, or its place in an IDX file: "train-images[12]". */
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Which images serve for what, by their indices; empty: none do. No image is in two parts. */
export interface DataParts {
  readonly train: Uint32Array<ArrayBuffer>;
  readonly validation: Uint32Array<ArrayBuffer>;
  readonly test: Uint32Array<ArrayBuffer>;
}

export type DataPart = keyof DataParts;

/** What came of reading data from outside: a bad file never ends it, but is listed with its reason. */
export interface ImportedData {
  readonly data: DataSet;
  /** One for each file that was not taken, naming it by its path from the folder of the data. */
  readonly refused: readonly Problem[];
  /** What was worth a remark on files that were taken. */
  readonly notes: readonly Problem[];
}
