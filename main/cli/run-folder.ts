/** The folder that a training writes what it finds to. Messages name it, and its files, as it was given. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { errnoOf } from '../files/file-failure.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { readRegularFile } from '../files/read-file.ts';
import { nodeSaveHost, saveFile } from '../files/save-file.ts';
import { fileProblem } from './file-problem.ts';

/** Makes the folder, and those above it; one that is there stays as it is. */
export async function createRunFolder(folder: string): Promise<Result<null, Problem>> {
  const name = shownFileName(folder);
  try {
    await mkdir(folder, { recursive: true });
    return success(null);
  } catch (error) {
    const errno = errnoOf(error);
    const isBlocked = errno === 'EEXIST' || errno === 'ENOTDIR';
    return failure(isBlocked ? problem('RUN_NOT_FOLDER', { folder: name }) : fileProblem(error, name));
  }
}

/** In one step: whenever the program or the power ends, the name leads to the whole old file or to the whole new one. */
export async function saveRunFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<Result<null, Problem>> {
  const file = path.join(folder, name);
  const saved = await saveFile(nodeSaveHost, file, bytes, { keepsBackup: false });
  return saved.ok ? success(null) : failure(named(saved.error, file));
}

/** The bytes of a regular file of at most `limitBytes`, which is checked before it is read. */
export async function readRunFile(
  folder: string,
  name: string,
  limitBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const file = path.join(folder, name);
  const content = await readRegularFile(nodeFileSystem, file, limitBytes);
  return content.ok ? success(content.value.bytes) : failure(named(content.error, file));
}

function named({ code, params }: Problem, file: string): Problem {
  return problem(code, { ...params, file: shownFileName(file) });
}
