import type { Problem } from '../problem.ts';
import type { ImageOptions } from '../project/project.ts';
import type { Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Pixels } from './image.ts';

/** What is asked of whoever prepares images: a worker of the renderer, or a process of the command line. */
export interface PrepareRequest {
  readonly source: ImageToPrepare;
  /** The input layer's: height, width and 1 or 3 channels. */
  readonly shape: Shape;
  readonly options: ImageOptions;
}

export type ImageToPrepare =
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** A picture as its file has it, as the network sees it, and as the network takes it. */
export interface PreparedImage {
  readonly original: {
    readonly width: number;
    readonly height: number;
    /** The picture itself, scaled down when a side is longer than `IMAGE_LIMITS.previewSide`. */
    readonly preview: Pixels;
  };
  readonly shape: Shape;
  /** (height, width, channels), 0 to 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** (height, width, channels), `pixels / 255`. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly notes: readonly Problem[];
}

/** What a worker that prepares images tells the page. */
export type PrepareMessage =
  /** The decoder is loaded and begins: the deadline counts from here. */
  { readonly kind: 'started' } | { readonly kind: 'done'; readonly result: Result<PreparedImage, Problem> };
