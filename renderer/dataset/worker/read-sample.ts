import { prepareSample } from '../../../core/data/decode/prepare-sample.ts';
import { shownFileName } from '../../../core/data/file-name.ts';
import type { SampleStore } from '../../../core/data/pixel-cache/prepare-through-cache.ts';
import { readSampleBytes, sampleBytes } from '../../../core/data/pixel-cache/sample-bytes.ts';
import {
  createSampleKeys,
  hexadecimal,
  type SampleKeys,
} from '../../../core/data/pixel-cache/sample-keys.ts';
import type { ReadSample, SampleFile, SampleRequest } from '../../../core/data/sample-request.ts';
import { IMAGE_LIMITS } from '../../../core/limits.ts';
import { problem, type Problem } from '../../../core/problem.ts';
import { failure, success, type Result } from '../../../core/result.ts';
import { formatBytes } from '../../../core/text/format.ts';

export interface SampleReader {
  readBytes(file: SampleFile): Promise<Result<Uint8Array<ArrayBuffer>, Problem>>;
  /** From what is kept of a file with the same content, or anew. */
  prepare(request: SampleRequest, bytes: Uint8Array<ArrayBuffer>): Promise<Result<ReadSample, Problem>>;
}

export function createSampleReader(kept: SampleStore): SampleReader {
  let current: { readonly of: string; readonly keys: Promise<SampleKeys> } | null = null;

  /** Those of the last request serve the next one, too: a set is read in one way. */
  function keysFor(preparation: Pick<SampleRequest, 'shape' | 'options'>): Promise<SampleKeys> {
    const of = JSON.stringify(preparation);
    if (current?.of !== of) {
      const { shape, options } = preparation;
      current = { of, keys: createSampleKeys(shape, options, sha256) };
    }
    return current.keys;
  }

  return {
    async readBytes(file) {
      if (file.size > IMAGE_LIMITS.fileBytes) {
        const sizes = { size: formatBytes(file.size), limit: formatBytes(IMAGE_LIMITS.fileBytes) };
        return failure(problem('IMG_FILE_TOO_LARGE', { file: shownFileName(file.name), ...sizes }));
      }
      return readWhole(file);
    },

    async prepare({ file: { name }, shape, options }, bytes) {
      const content = hexadecimal(await sha256(bytes));
      const keys = await keysFor({ shape, options });
      const key = await keys.keyOf(content, name);
      const found = await kept.find(key);
      let sample = found === null ? null : readSampleBytes(found, shape, name);
      if (sample === null) {
        sample = await prepareSample(bytes, name, shape, options);
        const entry = sampleBytes(sample);
        if (entry !== null) await kept.keep(key, entry);
      } else if (sample.ok) {
        // The pixels of an entry are a part of its memory, which is handed on whole.
        sample = success({ ...sample.value, pixels: sample.value.pixels.slice() });
      }
      return sample.ok ? success({ ...sample.value, content }) : sample;
    },
  };
}

export async function readWhole(file: SampleFile): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  try {
    return success(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // It went away, or may not be read.
    return failure(problem('FILE_NO_ACCESS', { file: shownFileName(file.name) }));
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
