import { lstat, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareCodePoints } from '../../core/data/code-points.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';
import { errnoOf } from '../files/file-failure.ts';
import { fileProblem } from './file-problem.ts';

/** What lies in a folder and in the folders inside it: paths from there, with `/`, in the order of their code points. */
export interface FolderList {
  readonly files: readonly FolderFile[];
  readonly folders: readonly string[];
}

export interface FolderFile {
  readonly path: string;
  /** Of a link or a pipe, which is listed but refused when it is read: nothing that matters. */
  readonly bytes: number;
}

export interface FolderLimits {
  /** Files and folders, in all. */
  readonly entries: number;
  /** Names in a path. */
  readonly levels: number;
}

interface Paths {
  readonly files: string[];
  readonly folders: string[];
}

/** Files looked at in one go. */
const BATCH = 64;

/** `folder` itself may be a link; those inside it are not followed. */
export async function listFolder(
  folder: string,
  limits: FolderLimits = { entries: LIMITS.dataEntries, levels: LIMITS.dataLevels },
): Promise<Result<FolderList, Problem>> {
  const paths = await walk(folder, limits);
  if (!paths.ok) return paths;
  const names = paths.value.files.sort(compareCodePoints);
  const files: FolderFile[] = [];
  for (let at = 0; at < names.length; at += BATCH) {
    const sizes = await Promise.all(names.slice(at, at + BATCH).map((name) => sizeOf(folder, name)));
    for (const size of sizes) {
      if (!size.ok) return size;
      files.push(size.value);
    }
  }
  return success({ files, folders: paths.value.folders.sort(compareCodePoints) });
}

async function walk(folder: string, limits: FolderLimits): Promise<Result<Paths, Problem>> {
  const name = shownFileName(folder);
  const found: Paths = { files: [], folders: [] };
  let current = folder;
  try {
    if (!(await stat(folder)).isDirectory()) return failure(problem('DATA_NOT_FOLDER', { folder: name }));
    const open = [''];
    for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
      current = path.join(folder, parent);
      for await (const entry of await opendir(current)) {
        const inside = parent === '' ? entry.name : `${parent}/${entry.name}`;
        if (inside.split('/').length > limits.levels) {
          const limit = formatInteger(limits.levels);
          return failure(problem('DATA_TOO_DEEP', { folder: name, path: shownFileName(inside), limit }));
        }
        if (found.files.length + found.folders.length === limits.entries) {
          const limit = formatInteger(limits.entries);
          return failure(problem('DATA_TOO_MANY_FILES', { folder: name, limit }));
        }
        (entry.isDirectory() ? found.folders : found.files).push(inside);
        if (entry.isDirectory()) open.push(inside);
      }
    }
    return success(found);
  } catch (error) {
    return failure(fileProblem(error, shownFileName(current)));
  }
}

/** One that is gone meanwhile, or whose name is not text, stays in the list: it is told when it is read. */
async function sizeOf(folder: string, name: string): Promise<Result<FolderFile, Problem>> {
  const file = path.join(folder, name);
  try {
    return success({ path: name, bytes: (await lstat(file)).size });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return success({ path: name, bytes: 0 });
    return failure(fileProblem(error, shownFileName(file)));
  }
}
