import type { Problem } from '../problem.ts';

/** An image of a data set as the network sees it, and what is to be told of its file. */
export interface PreparedSample {
  /** (height, width, channels), 0 to 255; the network takes them divided by 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Of the picture in the file, upright. */
  readonly width: number;
  readonly height: number;
  /** What was worth a remark, though it was accepted. */
  readonly notes: readonly Problem[];
}
