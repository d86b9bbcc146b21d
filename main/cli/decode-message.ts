/** What the command line and the process that decodes for it tell each other. */
import type { DecodedImage } from '../../core/data/image.ts';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';

export interface DecodeRequest {
  readonly path: string;
  /** What the process may hold in all before it gives up. */
  readonly processBytes: number;
}

export type DecodeMessage =
  /** The decoder is loaded and begins: the deadline counts from here. */
  | { readonly kind: 'started' }
  | { readonly kind: 'done'; readonly result: Result<DecodedImage, Problem> }
  /** The process holds more than it may, and ends. */
  | { readonly kind: 'outOfMemory' };
