/**
 * The names that prepared images have in a cache. Whatever decides on the outcome is in them: what the file holds, the
 * ending of its name (a remark tells one that does not fit, and raw camera files are known by theirs), the network's input,
 * the options, and the way of preparing itself.
 */
import type { ImageOptions } from '../../project/project.ts';
import type { Shape } from '../../tensor/shape.ts';
import { fileExtension } from '../file-name.ts';

/**
 * Raise it when the same file comes to give other pixels, remarks or refusals than before: what was kept until then is not
 * found any more. A test compares all of them with those of this version.
 */
export const PREPARATION_VERSION = 1;

/** SHA-256, 32 bytes: Node's is at hand at once, that of a page is not. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

export interface SampleKeys {
  /** Sixteen hexadecimal digits that all images prepared in this way have in common. */
  readonly preparation: string;
  /**
   * 64 hexadecimal digits for a file of that `content` (its SHA-256, in as many) and that `name`, of which nothing but the
   * ending counts.
   */
  keyOf(content: string, name: string): Promise<string>;
}

/** For images prepared for an input of `shape`, with these options. */
export async function createSampleKeys(
  shape: Shape,
  options: ImageOptions,
  digest: Digest,
): Promise<SampleKeys> {
  // In one order, however the options were put together.
  const settings = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const digestOf = async (parts: readonly unknown[]): Promise<string> =>
    hexadecimal(await digest(new TextEncoder().encode(JSON.stringify(parts))));
  const preparation = ['convas-sample', PREPARATION_VERSION, shape, settings];
  return {
    preparation: (await digestOf(preparation)).slice(0, 16),
    keyOf: (content, name) => digestOf([...preparation, content, fileExtension(name)]),
  };
}

export function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
