/** A folder that a person chose or dropped: what is in it, and the way to read its files when they are needed. */
import type { FolderListing } from '../../core/data/folder-tree.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import type { PlacedFile } from '../../core/data/set-request.ts';
import { LIMITS } from '../../core/limits.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';

export interface ChosenFolder {
  readonly name: string;
  readonly files: readonly PlacedFile[];
  /** Paths of all folders that are known, empty ones too. */
  readonly folders: readonly string[];
}

/** What is used of a drop, and of the browser's way to walk through what was dropped. */
export interface DroppedItems {
  readonly items: Iterable<{ webkitGetAsEntry(): DroppedEntry | null }>;
}

export interface DroppedEntry {
  readonly name: string;
  /** From what was dropped, with `/`. */
  readonly fullPath: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

export interface DroppedFile extends DroppedEntry {
  file(done: (file: File) => void, fail: (error: Error) => void): void;
}

export interface DroppedFolder extends DroppedEntry {
  createReader(): {
    readEntries(done: (entries: DroppedEntry[]) => void, fail: (error: Error) => void): void;
  };
}

/** Sizes are left out: a page that asks for one waits for the disk, a quarter of a millisecond for each file. */
export function listingOf({ files, folders }: ChosenFolder): FolderListing {
  return { files: files.map(({ path }) => ({ path, bytes: 0 })), folders };
}

/** From an input for folders, whose files are called "pets/cat/1.png": the first name is the folder itself. */
export function folderOfInput(files: readonly File[]): Result<ChosenFolder, Problem> {
  const [first] = files;
  const name = first?.webkitRelativePath.split('/')[0] ?? '';
  return checked({
    name: name === '' ? t('data.folder') : name,
    files: files.map((file) => ({ path: withoutFirst(file.webkitRelativePath) || file.name, file })),
    folders: [],
  });
}

/**
 * From what was dropped: one folder, or several (of the classes) that lie side by side. null: there is no folder among it. Has to be
 * called while the drop is told, and reads on afterwards.
 */
export function folderOfDrop(transfer: DroppedItems): Promise<Result<ChosenFolder, Problem>> | null {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return null;
  const [only] = entries;
  const isOne = entries.length === 1 && only !== undefined;
  return readEntries(entries, isOne ? only.name : t('data.folder'), isOne);
}

/** Whether a folder is among what was dropped. */
export function holdsFolder(transfer: DroppedItems): boolean {
  return [...transfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory === true);
}

async function readEntries(
  entries: readonly DroppedEntry[],
  name: string,
  isOne: boolean,
): Promise<Result<ChosenFolder, Problem>> {
  const files: PlacedFile[] = [];
  const folders: string[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const full = entry.fullPath.replace(/^\//, '');
    const path = isOne ? withoutFirst(full) : full;
    try {
      if (isFile(entry)) files.push({ path, file: await fileOf(entry) });
      else if (isFolder(entry)) {
        if (path !== '') folders.push(path);
        waiting.push(...(await childrenOf(entry)));
      }
    } catch {
      return unreadable(full);
    }
    const checked = checkedEntry({ name, files, folders }, path);
    if (!checked.ok) return checked;
  }
  return success({ name, files, folders });
}

export function unreadable(path: string): Result<never, Problem> {
  return failure(problem('FILE_NO_ACCESS', { file: shownFileName(path) }));
}

/** The folder as far as it has been read, unless `path`, its newest entry, is one too many or lies too deep. */
export function checkedEntry(folder: ChosenFolder, path: string): Result<ChosenFolder, Problem> {
  const fault = faultOf(folder.name, folder.files.length + folder.folders.length, path);
  return fault === null ? success(folder) : failure(fault);
}

function isFile(entry: DroppedEntry): entry is DroppedFile {
  return entry.isFile;
}

function isFolder(entry: DroppedEntry): entry is DroppedFolder {
  return entry.isDirectory;
}

function fileOf(entry: DroppedFile): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A browser hands them over a hundred at a time, and none at the end. */
async function childrenOf(entry: DroppedFolder): Promise<readonly DroppedEntry[]> {
  const reader = entry.createReader();
  const all: DroppedEntry[] = [];
  for (;;) {
    const some = await new Promise<DroppedEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function checked(folder: ChosenFolder): Result<ChosenFolder, Problem> {
  for (const { path } of folder.files) {
    const fault = faultOf(folder.name, folder.files.length, path);
    if (fault !== null) return failure(fault);
  }
  return success(folder);
}

function faultOf(name: string, entries: number, path: string): Problem | null {
  const folder = shownFileName(name);
  if (entries > LIMITS.dataEntries) {
    return problem('DATA_TOO_MANY_FILES', { folder, limit: formatInteger(LIMITS.dataEntries) });
  }
  if (path.split('/').length > LIMITS.dataLevels) {
    return problem('DATA_TOO_DEEP', {
      folder,
      path: shownFileName(path),
      limit: formatInteger(LIMITS.dataLevels),
    });
  }
  return null;
}

/** "pets/cat/1.png" -> "cat/1.png", "pets" -> "" */
function withoutFirst(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? '' : path.slice(slash + 1);
}
