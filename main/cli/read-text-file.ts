import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatBytes } from '../../core/text/format.ts';
import { fileProblem } from './file-problem.ts';

/** The text of a JSON file; its size is checked before it is read. */
export async function readTextFile(filePath: string): Promise<Result<string, Problem>> {
  const file = shownFileName(path.basename(filePath));
  try {
    const stats = await stat(filePath);
    if (!stats.isFile()) return failure(problem('FILE_NOT_REGULAR', { file }));
    if (stats.size > LIMITS.jsonBytes) {
      const limit = formatBytes(LIMITS.jsonBytes);
      return failure(problem('PROJ_TOO_LARGE', { file, size: formatBytes(stats.size), limit }));
    }
    return success(await readFile(filePath, 'utf8'));
  } catch (error) {
    return failure(fileProblem(error, file));
  }
}
