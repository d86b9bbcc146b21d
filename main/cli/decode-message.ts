/** What the command line and the processes that decode for it tell each other. */
import type { DecodedImage } from '../../core/data/image.ts';
import type { PreparedSample } from '../../core/data/prepared-sample.ts';
import type { Problem } from '../../core/problem.ts';
import type { ImageOptions } from '../../core/project/project.ts';
import type { Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';

/** A process answers them in the order in which it gets them. */
export type DecodeRequest =
  /** The whole picture, as a `DecodedImage`. */
  | { readonly kind: 'decode'; readonly path: string }
  /** What a network of that input sees of it, as a `PreparedSample`. */
  | {
      readonly kind: 'prepare';
      readonly path: string;
      readonly shape: Shape;
      readonly options: ImageOptions;
    };

export type DecodeAnswer = DecodedImage | PreparedSample;

/** With the SHA-256 of the bytes that a sample was made of, in hexadecimal digits; absent: they were not read. */
export type DecodeResult = Result<DecodeAnswer, Problem> & { readonly content?: string };

export type DecodeMessage =
  /** The decoder is loaded and begins an image: the deadline counts from here. */
  | { readonly kind: 'started' }
  | { readonly kind: 'done'; readonly result: DecodeResult }
  /** The process holds more than it may, and waits for its end. */
  | { readonly kind: 'outOfMemory' };
