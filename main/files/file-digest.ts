import { createHash } from 'node:crypto';
import type { Result } from '../../core/result.ts';
import type { FileFailure } from '../../preload/contract.ts';
import type { FileSystem } from './file-system.ts';
import { withRegularFile } from './read-file.ts';

const STEP_BYTES = 256 * 2 ** 10;

/** Steps' memory that nobody uses at the moment: as many as files were ever read at once. */
const spare: Uint8Array[] = [];

/** Its 32 bytes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** SHA-256, in hexadecimal digits, of a regular file of at most `limit` bytes, which is never held as a whole. */
export async function fileDigest(
  fs: FileSystem,
  file: string,
  limit: number,
): Promise<Result<string, FileFailure>> {
  return withRegularFile(fs, file, limit, async (handle, size) => {
    const hash = createHash('sha256');
    const step = spare.pop() ?? new Uint8Array(STEP_BYTES);
    try {
      for (let at = 0; at < size;) {
        const { bytesRead } = await handle.read(step, 0, Math.min(STEP_BYTES, size - at), at);
        if (bytesRead === 0) break;
        hash.update(step.subarray(0, bytesRead));
        at += bytesRead;
      }
    } finally {
      spare.push(step);
    }
    return hash.digest('hex');
  });
}
