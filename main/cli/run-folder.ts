/** The folder that a training writes what it finds to. Messages name it, and its files, as it was given. */
import { rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { shownFileName } from '../../core/data/file-name.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { isBlocked, makeFolder } from '../files/make-folder.ts';
import { readRegularFile } from '../files/read-file.ts';
import { nodeSaveHost, saveFile } from '../files/save-file.ts';
import { fileProblem } from './file-problem.ts';

/** Makes the folder, and those above it; one that is there stays as it is. */
export async function createRunFolder(folder: string): Promise<Result<{ readonly isNew: boolean }, Problem>> {
  const name = shownFileName(folder);
  try {
    return success({ isNew: await makeFolder(nodeFileSystem, folder) });
  } catch (error) {
    return failure(isBlocked(error) ? problem('RUN_NOT_FOLDER', { folder: name }) : fileProblem(error, name));
  }
}

/** Takes the files away that a run began with, and the folder if it is nobody else's. */
export async function discardRun(folder: string, files: readonly string[], isOwn: boolean): Promise<void> {
  for (const file of files) await rm(path.join(folder, file), { force: true }).catch(() => undefined);
  if (isOwn) await rmdir(folder).catch(() => undefined);
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
