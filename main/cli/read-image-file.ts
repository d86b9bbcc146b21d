import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { fileSizeProblem } from '../../core/data/sniff.ts';
import { IMAGE_LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { readRegularFile } from '../files/read-file.ts';

/** The bytes of a regular file that keeps to the size limit, which is checked before it is read. */
export async function readImageFile(filePath: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const file = shownFileName(path.basename(filePath));
  const content = await readRegularFile(nodeFileSystem, filePath, IMAGE_LIMITS.fileBytes);
  if (content.ok) {
    const badSize = fileSizeProblem(content.value.bytes.length, file);
    return badSize === null ? success(content.value.bytes) : failure(badSize);
  }
  const { code, params } = content.error;
  return failure(problem(code === 'FILE_TOO_LARGE' ? 'IMG_FILE_TOO_LARGE' : code, { ...params, file }));
}
