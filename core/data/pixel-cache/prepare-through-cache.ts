import type { Problem } from '../../problem.ts';
import type { Result } from '../../result.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { PrepareSample } from '../import-folder.ts';
import type { PreparedSample } from '../prepared-sample.ts';
import { readSampleBytes, sampleBytes } from './sample-bytes.ts';
import type { SampleKeys } from './sample-keys.ts';

/** A sample with the SHA-256 of the bytes it was made of, in hexadecimal digits; absent: nothing is to be remembered. */
export type DigestedSample = Result<PreparedSample, Problem> & { readonly content?: string };

/** Where prepared images are kept. It never fails: what cannot be had is not there, and what cannot be kept is not kept. */
export interface SampleStore {
  /** null: there is nothing, or nothing whole, under this key. */
  find(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Resolves when there is room for the next one. */
  keep(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface CachedPreparation {
  readonly store: SampleStore;
  /** Of the way in which `prepare` prepares. */
  readonly keys: SampleKeys;
  readonly shape: Shape;
  /** The SHA-256 of a file, in hexadecimal digits, by its path; null: it is not worth asking for, or cannot be had. */
  readonly contentOf: (path: string) => Promise<string | null>;
  /** Reads, decodes and scales a file that is not in the store. */
  readonly prepare: (path: string) => Promise<DigestedSample>;
}

/**
 * Looks for an image in the store before it has it prepared, and keeps there what was. A file may change between the two: what
 * is kept is kept under the content that was decoded.
 */
export function prepareThroughCache({
  store,
  keys,
  shape,
  contentOf,
  prepare,
}: CachedPreparation): PrepareSample {
  return async (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const content = await contentOf(path);
    const found = content === null ? null : await store.find(await keys.keyOf(content, name));
    const sample = found === null ? null : readSampleBytes(found, shape, name);
    if (sample !== null) return sample;
    const prepared = await prepare(path);
    if (prepared.content === undefined) return prepared;
    const bytes = sampleBytes(prepared);
    if (bytes !== null) await store.keep(await keys.keyOf(prepared.content, name), bytes);
    return prepared;
  };
}
