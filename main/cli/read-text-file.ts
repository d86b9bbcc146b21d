import { readFile, stat } from 'node:fs/promises';
import { shownFileName } from '../../core/data/file-name.ts';
import { readJsonText } from '../../core/json-bytes.ts';
import { LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, type Result } from '../../core/result.ts';
import { formatBytes } from '../../core/text/format.ts';
import { fileProblem } from './file-problem.ts';

/** The text of a JSON file; its size is checked against `limit`, in bytes, before it is read. Problems name it as given. */
export async function readTextFile(
  filePath: string,
  limit: number = LIMITS.jsonBytes,
): Promise<Result<string, Problem>> {
  const file = shownFileName(filePath);
  try {
    const stats = await stat(filePath);
    if (!stats.isFile()) return failure(problem('FILE_NOT_REGULAR', { file }));
    if (stats.size > limit) {
      const params = { file, size: formatBytes(stats.size), limit: formatBytes(limit) };
      return failure(problem('PROJ_TOO_LARGE', params));
    }
    return readJsonText(await readFile(filePath), file, limit);
  } catch (error) {
    return failure(fileProblem(error, file));
  }
}
