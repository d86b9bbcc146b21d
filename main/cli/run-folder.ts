/** The folder that a training writes what it finds to. Messages name it, and its files, as it was given. */
import { existsSync } from 'node:fs';
import { mkdir, rm, rmdir, stat } from 'node:fs/promises';
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
export async function createRunFolder(folder: string): Promise<Result<{ readonly isNew: boolean }, Problem>> {
  const name = shownFileName(folder);
  try {
    return success({ isNew: await makeFolder(folder) });
  } catch (error) {
    const errno = errnoOf(error);
    const isBlocked = errno === 'EEXIST' || errno === 'ENOTDIR';
    return failure(isBlocked ? problem('RUN_NOT_FOLDER', { folder: name }) : fileProblem(error, name));
  }
}

/** Whether it was not there. Node's own `recursive` never returns where the system lets nobody make a folder (/proc). */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST' && (await stat(folder)).isDirectory()) return false;
    const parent = path.dirname(folder);
    if (errno !== 'ENOENT' || existsSync(parent) || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder);
    return true;
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
