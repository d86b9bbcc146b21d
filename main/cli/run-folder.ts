/** The folder that a training writes what it finds to. Messages name it, and its files, as it was given. */
import { mkdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { errnoOf } from '../files/file-failure.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { readRegularFile } from '../files/read-file.ts';
import { nodeSaveHost, saveFile } from '../files/save-file.ts';
import { fileProblem } from './file-problem.ts';

/** Makes the folder, and those above it; one that is there stays as it is. Tells whether it had to be made. */
export async function createRunFolder(folder: string): Promise<Result<boolean, Problem>> {
  const name = shownFileName(folder);
  try {
    return success((await mkdir(folder, { recursive: true })) !== undefined);
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

/** Takes files out of the folder that are there. What cannot be removed stays. */
export async function removeRunFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(path.join(folder, name), { force: true }).catch(() => {});
}

/** Takes the folder away if it is empty. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rmdir(folder).catch(() => {});
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
