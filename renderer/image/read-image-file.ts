import { shownFileName } from '../../core/data/file-name.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import type { ImageSource } from '../../core/project/project.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatBytes } from '../../core/text/format.ts';

/** The bytes of a file a person chose, to be prepared as an image; a problem when it is too large or cannot be read. */
export async function readImageFile(file: File): Promise<Result<ImageSource, Problem>> {
  const { name, size } = file;
  if (size > IMAGE_LIMITS.fileBytes) {
    const sizes = { size: formatBytes(size), limit: formatBytes(IMAGE_LIMITS.fileBytes) };
    return failure(problem('IMG_FILE_TOO_LARGE', { file: shownFileName(name), ...sizes }));
  }
  try {
    return success({ kind: 'file', name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    // A folder, or a file that went away after it was chosen.
    return failure(problem('FILE_NO_ACCESS', { file: shownFileName(name) }));
  }
}
